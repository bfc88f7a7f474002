"""Everything that news brings to the panel."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from jinja2 import PackageLoader

from botique_core.client import Client
from botique_core.panel import Heading, MenuEntry, Panel
from botique_news.pages import calendar, listing, readers, report, rights, testing
from botique_news.pages.acting import Acting
from botique_news.pages.editor import Editor
from botique_news.pages.form import MEDIA_MAX_BYTES
from botique_news.pages.page import Page
from botique_news.pages.steps import FIRST
from botique_news.sending import Sending
from botique_news.service import Service
from botique_news.settings import NewsSettings

MEGABYTE = 1024 * 1024
LIVE = "news.news"


def furnish(panel: Panel, client: Client, service: Service, settings: NewsSettings) -> None:
    """Rights, menu, pages, lists, the report."""
    rights.declare(panel)
    panel.menu(MenuEntry("news-title", "/news/", rights.READ, Heading.MAILINGS, "news", 30))
    panel.listing("/news/", listing.ALL, rights.READ, template="news/list.html")
    panel.listing(
        "/news/{news}/readers",
        readers.READERS,
        rights.PEOPLE,
        template="news/readers.html",
        context=readers.heading,
    )
    panel.first_step(FIRST)
    panel.report(report.REPORT)
    panel.live(LIVE, rights.READ)
    panel.assets(Path(__file__).parent.parent / "static")
    room = MEDIA_MAX_BYTES * len(client.settings.client.languages) + MEGABYTE
    panel.takes_files("/news/", size_max_bytes=room)
    panel.pages(_router(client, service, settings), PackageLoader("botique_news"))


def _router(client: Client, service: Service, settings: NewsSettings) -> APIRouter:
    router = APIRouter(include_in_schema=False)
    calendar.register(router)
    testing.register(router)
    Editor(service, client.settings.client.languages).register(router)
    Page(service, settings).register(router)
    Acting(service, Sending(client, service), settings).register(router)
    return router
