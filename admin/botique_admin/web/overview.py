"""The first page: figures of all features over a time, beside those of the time before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.web.asking import ForOverview
from botique_admin.web.desk import PanelDesk
from botique_core.panel import Card, Figure, Panel

Period = Literal["today", "week", "month", "quarter"]
DAYS: dict[Period, int] = {"today": 1, "week": 7, "month": 30, "quarter": 91}


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with its figure, as it is drawn."""

    card: Card
    figure: Figure

    @property
    def change(self) -> int | None:
        """By how many per cent it has changed; None where nothing can be compared."""
        if not self.figure.before:
            return None
        return round(100 * (self.figure.value - self.figure.before) / self.figure.before)


def overview(panels: Sequence[Panel]) -> APIRouter:
    """The page with the cards of all plugins."""
    router = APIRouter(include_in_schema=False)
    cards = sorted((c for p in panels for c in p.cards), key=lambda card: card.order)

    @router.get("/")
    async def show(desk: ForOverview, period: Period = "week") -> Response:
        since, until = _span(desk, DAYS[period])
        seen = [card for card in cards if desk.staff.may(card.permission)]
        async with desk.client.db.reading() as session:
            shown = [await _shown(session, card, since, until) for card in seen]
        return desk.page("admin/overview.html", cards=shown, period=period, periods=list(DAYS))

    return router


async def _shown(session: AsyncSession, card: Card, since: datetime, until: datetime) -> Shown:
    return Shown(card, await card.load(session, since, until))


def _span(desk: PanelDesk, days: int) -> tuple[datetime, datetime]:
    """Whole days by the client's own clock, today included."""
    zone = ZoneInfo(desk.client.settings.client.time_zone)
    today = desk.client.clock.now().astimezone(zone).date()
    until = datetime.combine(today + timedelta(days=1), time(), zone)
    return until - timedelta(days=days), until
