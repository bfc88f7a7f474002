"""A feature with pages in the panel."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, Response
from jinja2 import DictLoader
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Card, Desk, Figure, MenuEntry, Needs, Panel, Role
from botique_core.plugin import Metadata, Plugin, hookimpl

READ, WRITE = "shop.read", "shop.write"
PAGE = (
    "{% extends 'admin/base.html' %}{% block title %}Лавка{% endblock %}"
    "{% block room %}<h1>{{ word }}</h1>{% endblock %}"
)
TITLE = "core-topic-news"

pages = APIRouter()


@pages.get("/shop/")
async def shop(desk: Annotated[Desk, Depends(Needs(READ))], word: str = "товары") -> Response:
    return desk.page("shop/page.html", word=word)


@pages.post("/shop/word")
async def rename(desk: Annotated[Desk, Depends(Needs(WRITE))]) -> Response:
    async with desk.client.db.writing() as session:
        await desk.note(session, "shop.renamed", "17", before={"token": "a"}, after={"token": "b"})
    return desk.go("/shop/", note="Готово <b>")


async def sold(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    return Figure(12, before=10, course=(1, 2, 4, 5))


class ShopPlugin(Plugin):
    meta: ClassVar[Metadata] = Metadata(name="shop", version="1.0", title="shop-title")

    @hookimpl
    def admin(self, panel: Panel) -> None:
        panel.permission(READ, TITLE, roles=(Role.SUPPORT, Role.ANALYST))
        panel.permission(WRITE, TITLE, roles=(Role.SUPPORT,))
        panel.menu(MenuEntry(TITLE, "/shop/", READ))
        panel.card(Card(TITLE, READ, sold, path="/shop/"))
        panel.pages(pages, DictLoader({"page.html": PAGE}))
