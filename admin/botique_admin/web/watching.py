"""Open pages are told what has changed (server-sent events, one stream for each tab)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from botique_admin.web.asking import Anybody
from botique_admin.web.desk import PanelDesk
from botique_core.panel import Panel
from botique_core.signals.live import Watch
from botique_core.web.server import STOP

BEAT_S = 20.0
RETRY_MS = 2_000
TOPICS_MAX = 20
HEADERS = {"x-accel-buffering": "no"}  # nginx passes each line on at once


def watching(panels: Mapping[str, Panel]) -> APIRouter:
    """The stream; who may watch what is declared by the plugins."""
    router = APIRouter(include_in_schema=False)
    topics = {topic: code for panel in panels.values() for topic, code in panel.topics.items()}

    @router.get("/live")
    async def live(
        desk: Anybody, request: Request, topic: Annotated[list[str], Query(max_length=TOPICS_MAX)]
    ) -> Response:
        seen = [one for one in topic if one in topics and desk.staff.may(topics[one])]
        stop = request.scope.get(STOP)
        return StreamingResponse(
            _stream(desk, seen, stop), media_type="text/event-stream", headers=HEADERS
        )

    return router


async def _stream(
    desk: PanelDesk, topics: list[str], stop: asyncio.Event | None
) -> AsyncIterator[str]:
    """Ends with the process, with the client, and with the person's session."""
    with desk.client.live.watching(topics) as watch:
        ending = asyncio.create_task(_end(watch, stop)) if stop is not None else None
        try:
            yield f"retry: {RETRY_MS}\n\n"
            while not watch.over:
                changes = await watch.changes(BEAT_S)
                for topic, about in changes:
                    yield f"event: change\ndata: {json.dumps([topic, about])}\n\n"
                if not changes:
                    yield ":\n\n"
                    if not await _is_signed_in(desk):
                        return
        finally:
            if ending is not None:
                ending.cancel()
                with suppress(asyncio.CancelledError):
                    await ending


async def _end(watch: Watch, stop: asyncio.Event) -> None:
    await stop.wait()
    watch.end()


async def _is_signed_in(desk: PanelDesk) -> bool:
    if desk.signed is None:
        return False
    async with desk.client.db.reading() as session:
        return await desk.office.sessions.lasts(session, desk.signed.hash)
