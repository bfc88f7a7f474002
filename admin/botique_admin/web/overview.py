"""The first page: what is to be done once, figures and charts of all features over a time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_time
from fastapi import APIRouter, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.web.asking import ForOverview
from botique_admin.web.desk import PanelDesk
from botique_admin.web.periods import DAYS, Name, Period, period
from botique_core.panel import Card, Diagram, Figure, FirstStep, Lines, Panel, Staff

log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with what it shows; `labels` are the steps of a course."""

    diagram: Diagram
    plot: Any
    kind: str
    labels: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A first step, and whether it is done."""

    step: FirstStep
    is_done: bool


def overview(panels: Sequence[Panel]) -> APIRouter:
    """The page with what all plugins bring."""
    router = APIRouter(include_in_schema=False)
    cards = sorted((c for p in panels for c in p.cards), key=lambda card: card.order)
    diagrams = sorted((d for p in panels for d in p.diagrams), key=lambda one: one.order)
    steps = sorted((s for p in panels for s in p.steps), key=lambda step: step.order)

    @router.get("/")
    async def show(
        desk: ForOverview,
        period: Name = "week",
        first: date | None = None,
        last: date | None = None,
    ) -> Response:
        time = _period(desk, period, first, last)
        return desk.page(
            "admin/overview.html",
            time=time,
            periods=list(DAYS),
            spoken=lambda day: format_date(day, "d MMM y", locale=desk.staff.language),
            steps=await _steps(desk, [s for s in steps if desk.staff.may(s.permission)]),
            cards=await _cards(desk, [c for c in cards if _is_seen(c, desk.staff)], time),
            drawings=await _drawings(desk, [d for d in diagrams if _is_seen(d, desk.staff)], time),
        )

    return router


def _period(desk: PanelDesk, name: Name, first: date | None, last: date | None) -> Period:
    return period(name, desk.client.clock.now(), desk.zone, first, last)


def _is_seen(one: Card | Diagram, staff: Staff) -> bool:
    """What is not told apart by place is not for those who see some places alone."""
    is_told_apart = isinstance(one, Card) and one.within is not None
    return staff.may(one.permission) and (staff.places is None or is_told_apart)


async def _cards(desk: PanelDesk, cards: Sequence[Card], time: Period) -> list[Shown]:
    async with desk.client.db.reading() as session:
        return [Shown(card, await _figure(session, card, desk.staff, time)) for card in cards]


async def _figure(session: AsyncSession, card: Card, staff: Staff, time: Period) -> Figure:
    if staff.places is None or card.within is None:
        return await card.load(session, time.since, time.until)
    return await card.within(session, time.since, time.until, staff.places)


async def _drawings(desk: PanelDesk, diagrams: Sequence[Diagram], time: Period) -> list[Drawing]:
    drawn = []
    async with desk.client.db.reading() as session:
        for one in diagrams:
            plot = await one.load(session, time.since, time.until, desk.say)
            drawn.append(Drawing(one, plot, type(plot).__name__.lower(), _labels(desk, plot, time)))
    return drawn


def _labels(desk: PanelDesk, plot: object, time: Period) -> list[str]:
    if not isinstance(plot, Lines) or not plot.series:
        return []
    return [_label(desk, at, time) for at in time.steps(len(plot.series[0].values))]


def _label(desk: PanelDesk, at: datetime, time: Period) -> str:
    language = desk.staff.language
    if time.days == 1:
        return format_time(at, "short", tzinfo=desk.zone, locale=language)
    return format_date(at.astimezone(desk.zone), "d MMM", locale=language)


async def _steps(desk: PanelDesk, steps: Sequence[FirstStep]) -> list[Step]:
    """The steps, as long as one of them is to be done."""
    async with desk.client.db.reading() as session:
        found = [Step(step, await step.done(session, desk.staff)) for step in steps]
    return [] if all(one.is_done for one in found) else found
