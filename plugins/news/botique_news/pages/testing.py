"""Where somebody of the staff tells which account tests go to."""

from __future__ import annotations

from base64 import b64encode

from fastapi import APIRouter, Response

from botique_core.links.qr import qr_png
from botique_core.panel import Desk
from botique_news import testers
from botique_news.pages.rights import ForWriting


def register(router: APIRouter) -> None:
    """Adds the page."""

    @router.get("/news/tester")
    async def tester(desk: ForWriting) -> Response:
        async with desk.client.db.writing() as session:
            link = await testers.link_for(desk.client, session, desk.staff.id)
            known = await testers.of(session, desk.staff.id)
        named = f"{known.name} {known.last_name}".strip() if known else ""
        return desk.page(
            "news/tester.html",
            addresses=_addresses(desk, link.token),
            tester=(named or desk.say("news-nameless")) if known else "",
        )


def _addresses(desk: Desk, token: str) -> list[tuple[str, str, str]]:
    """Each messenger with its own address and a code to scan."""
    ways = [(way.title, way.link(token)) for way in desk.client.links.ways]
    return [
        (title, address, f"data:image/png;base64,{b64encode(qr_png(address)).decode()}")
        for title, address in ways
        if address
    ]
