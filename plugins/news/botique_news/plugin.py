"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import ClassVar

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.jobs.kind import JobKind
from botique_core.panel import Panel
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.segments.use import SegmentUse
from botique_news import filling, handlers, joining, web
from botique_news.handlers import Handlers
from botique_news.models import News
from botique_news.pages import room
from botique_news.recalling import Recalling
from botique_news.service import Service
from botique_news.settings import NewsSettings
from botique_news.tidying import Tidying


class NewsPlugin(Plugin):
    """News and advertisements on a planned date, with statistics."""

    meta: ClassVar[Metadata] = Metadata(
        name="news",
        version="0.1.0",
        title="news-title",
        summary="news-summary",
        wants=("terminals",),
    )
    settings_model = NewsSettings

    link_opened = staticmethod(hookimpl(handlers.became_tester))
    export_person = staticmethod(hookimpl(joining.export))
    erase_person = staticmethod(hookimpl(joining.erase))

    def __init__(self, client: Client, settings: NewsSettings) -> None:
        super().__init__(client, settings)
        self._service = Service(client, settings)

    @hookimpl
    def routes(self, router: Router) -> None:
        """«Подробнее»."""
        Handlers(self._service.following).register(router)

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """Lists, editor, calendar, statistics."""
        room.furnish(panel, self.client, self._service, self.settings)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """One that was sent, one planned, a draft."""
        await filling.fill(self.client, session, self._service)

    @hookimpl
    async def segment_uses(self, session: AsyncSession, segment: int) -> Sequence[SegmentUse]:
        """News that go to it, by their titles."""
        found = await session.scalars(select(News).where(News.segment == segment))
        return [SegmentUse(one.title, f"/news/{one.id}") for one in found]

    @hookimpl
    def web_routes(self) -> APIRouter:
        """Where links lead first."""
        return web.router(self.client, self._service.following)

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """Taking news back; forgetting who followed which link."""
        keep = timedelta(days=self.settings.keep_days)
        return (Recalling(self.client).kind(), Tidying(self.client, keep).kind())
