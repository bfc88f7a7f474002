"""`POST /api/v1/mail/<token>`: a mail server hands over a letter as it is."""

from __future__ import annotations

import logging
from hmac import compare_digest

from fastapi import APIRouter, HTTPException, Request

from botique_core.fault import fault_of
from botique_core.mailbox.mailroom import Mailroom

PATH = "/api/v1/mail/"

log = logging.getLogger(__name__)


def mail_router(room: Mailroom, token: str) -> APIRouter:
    """The address; without a token in the settings there is none."""
    router = APIRouter()
    if not token:
        return router

    @router.post(PATH + "{given}", tags=["mail"], summary="Hand over a letter (RFC 5322)")
    async def hand_over(request: Request, given: str) -> dict[str, bool]:
        """Answers once the letter is handled; otherwise 503, and it may be handed over again."""
        if not compare_digest(given.encode(), token.encode()):
            raise HTTPException(404)
        raw = await _body(request, room.max_bytes)
        try:
            await room.take_in(raw)
        except Exception as error:
            log.warning("a letter was not handled: %s", fault_of(error))
            if not await room.stumbled(raw):
                raise HTTPException(503, "try again") from error
        return {"ok": True}

    return router


async def _body(request: Request, limit: int) -> bytes:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise HTTPException(413, "the letter is too large")
        chunks.append(chunk)
    return b"".join(chunks)
