"""How a base of 1C is connected: addresses, the module, the first steps."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Response

from botique_onec.api.application import ROOT
from botique_onec.web.rights import ForReading
from botique_onec.web.tabs import HOW, tabs_of

MODULE = Path(__file__).parent.parent / "module" / "exchange.bsl"
FILE_NAME = "ОбменСБотом.bsl"

pages = APIRouter(include_in_schema=False)


@pages.get("/onec/how/")
async def how(desk: ForReading) -> Response:
    """What 1C's developer needs."""
    server = desk.client.settings.server
    public = desk.client.settings.client.public_url or f"http://{server.host}:{server.port}"
    return desk.page(
        "onec/how.html", address=public, api=public + ROOT, tabs=tabs_of(desk), here=f"/admin{HOW}"
    )


@pages.get("/onec/module")
async def module(desk: ForReading) -> Response:
    """The common module for 1C, as a file."""
    del desk  # whoever may read
    named = f"attachment; filename=exchange.bsl; filename*=UTF-8''{quote(FILE_NAME)}"
    content = MODULE.read_bytes()
    return Response(
        content, media_type="text/plain; charset=utf-8", headers={"content-disposition": named}
    )
