"""Answers: JSON in every case, packed where it pays."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from botique_core.texts import Texts
from botique_core.web.requestid import request_id
from botique_onec.faults import Fault

PACKED_FROM_BYTES = 1024
LEVEL = 4
JSON = "application/json; charset=utf-8"
LANGUAGES = ("ru", "en")
GUARDED = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def answer(
    request: Request, value: object, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """A value as JSON; without the mark that 1C would stumble over."""
    body = msgspec.json.encode(value)
    sent = {**GUARDED, "x-request-id": request_id.get(), **(headers or {})}
    if len(body) >= PACKED_FROM_BYTES:
        sent["vary"] = "Accept-Encoding"
        if "gzip" in request.headers.get("accept-encoding", "").lower():
            sent["content-encoding"] = "gzip"
            body = gzip.compress(body, LEVEL, mtime=0)
    return Response(body, status, sent, media_type=JSON)


def refusal(fault: Fault, texts: Texts, language: str) -> dict[str, Any]:
    """An error in the published form."""
    return {
        "error": {
            "code": int(fault.code),
            "name": fault.code.name.lower(),
            "message": texts.plain(language, fault.key, **fault.values),
            "details": list(fault.details),
            "request_id": request_id.get(),
        }
    }


def language_of(request: Request) -> str:
    """The language of sentences: Russian, unless the sender asks for English first."""
    wanted = request.headers.get("accept-language", "")[:100].strip().lower()
    return "en" if wanted.startswith("en") else "ru"
