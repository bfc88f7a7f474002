"""`/file/<token>`: a file that a messenger could not take, for whoever was sent its address."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from botique_core.client import Client
from botique_core.messages import Media

# It is saved, never shown in a page of ours, and nobody on the way keeps it.
GUARDED = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def files_router(client: Client) -> APIRouter:
    """Gives the file while its address is good; else it is not there."""
    router = APIRouter(include_in_schema=False)

    @router.get("/file/{token}")
    async def file(token: str) -> Response:
        sha256 = client.addresses.open(token)
        media = await client.media.stat(sha256) if sha256 else None
        chunks = await _opened(client, media) if media else None
        if media is None or chunks is None:
            return Response(status_code=404)
        headers = {**GUARDED, **_described(media)}
        return StreamingResponse(chunks, media_type="application/octet-stream", headers=headers)

    return router


async def _opened(client: Client, media: Media) -> AsyncIterator[bytes] | None:
    chunks = client.media.open(media.sha256)
    try:
        first = await anext(chunks, b"")
    except FileNotFoundError:
        return None
    return _together(first, chunks)


async def _together(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for chunk in others:
        yield chunk


def _described(media: Media) -> dict[str, str]:
    name = quote(media.name or media.sha256[:8], safe="")
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        "Content-Length": str(media.size_bytes),
    }
