"""What the frame of every page asks for: counts beside the menu, and what the palette finds."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from botique_admin.web.asking import Anybody
from botique_admin.web.desk import PanelDesk
from botique_admin.web.menu import Menu
from botique_core.panel import Finder, Found, Panel

WORDS_MAX = 100
FOUND_MAX = 6

log = logging.getLogger(__name__)


def palette(panels: Mapping[str, Panel]) -> APIRouter:
    """The two addresses; what each gives depends on what the person may see."""
    router = APIRouter(include_in_schema=False)
    menu = Menu(panels.values())
    finders = [finder for panel in panels.values() for finder in panel.finders]

    @router.get("/badges")
    async def badges(desk: Anybody) -> Response:
        return JSONResponse(await menu.badges(desk.client, desk.staff))

    @router.get("/find")
    async def find(desk: Anybody, q: Annotated[str, Query(max_length=WORDS_MAX)] = "") -> Response:
        words = q.strip()
        may = [finder for finder in finders if words and desk.staff.may(finder.permission)]
        found = [(finder.label, await _found(desk, finder, words)) for finder in may]
        return desk.page("admin/shell/found.html", found=found)

    return router


async def _found(desk: PanelDesk, finder: Finder, words: str) -> list[Found]:
    try:
        async with desk.client.db.reading() as session:
            return list(await finder.find(session, desk.staff, words))[:FOUND_MAX]
    except Exception:
        log.exception("%s can't be searched", finder.label)
        return []
