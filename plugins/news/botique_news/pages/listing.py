"""The list of all news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.panel import Choices, Column, Listing, Option, Period, View, Viewer, matching
from botique_news import planning, shelf
from botique_news.kinds import Kind, State
from botique_news.models import News
from botique_news.tally import Tally, columns

KINDS = (
    Option(Kind.NEWS, "news-kind-news", "blue"),
    Option(Kind.ADS, "news-kind-ads", "violet"),
)
STATES = (
    Option(State.DRAFT, "news-state-draft"),
    Option(State.SCHEDULED, "news-state-scheduled", "blue"),
    Option(State.RUNNING, "news-state-running", "amber"),
    Option(State.PAUSED, "news-state-paused", "amber"),
    Option(State.FINISHED, "news-state-finished", "green"),
    Option(State.CANCELLED, "news-state-cancelled"),
    Option(State.RECALLED, "news-state-recalled", "red"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A piece of news as the list shows it."""

    id: int
    title: str
    kind: str
    state: str
    planned: datetime | None
    began_at: datetime | None
    total: int | None
    sent: int | None
    opened: int | None
    clicked: int | None
    created_by: str
    created_at: datetime


async def load(session: AsyncSession, viewer: Viewer, ids: Sequence[Any]) -> list[Row]:
    """The rows with their figures: one query for all of them."""
    found = (await session.execute(shelf.all_news().where(News.id.in_(ids)))).all()
    mailings = [mailing for _, mailing, _ in found if mailing is not None]
    tallies = await tallies_of(session, mailings)
    zone = ZoneInfo(viewer.client.settings.client.time_zone)
    return [
        _row(news, mailing, state, tallies.get(news.broadcast or 0), zone)
        for news, mailing, state in found
    ]


async def tallies_of(session: AsyncSession, mailings: Sequence[Broadcast]) -> dict[int, Tally]:
    """Figures by mailing; of old ones those that were kept."""
    running = [one.id for one in mailings if one.figures is None and one.started_at]
    query = (
        select(delivery.c.broadcast, *columns())
        .where(delivery.c.broadcast.in_(running))
        .group_by(delivery.c.broadcast)
    )
    counted = {row["broadcast"]: Tally.of(row) for row in (await session.execute(query)).mappings()}
    kept = {one.id: Tally.stored(one.figures) for one in mailings if one.figures is not None}
    return counted | kept


def _row(
    news: News, mailing: Broadcast | None, state: str, tally: Tally | None, zone: ZoneInfo
) -> Row:
    is_open = bool(news.planned) and state in {State.DRAFT, State.SCHEDULED}
    planned = planning.local(news.planned).replace(tzinfo=zone) if is_open else None
    return Row(
        id=news.id,
        title=news.title,
        kind=news.kind,
        state=state,
        planned=planned,
        began_at=mailing.started_at if mailing else None,
        total=tally.total if tally else None,
        sent=tally.sent if tally else None,
        opened=tally.opened if tally else None,
        clicked=tally.clicked if tally else None,
        created_by=news.created_by,
        created_at=news.created_at,
    )


def _seen(viewer: Viewer) -> ColumnElement[bool]:
    return shelf.seen_from(viewer.staff.places)


ALL = Listing[Row](
    name="news.all",
    title="news-title",
    key=News.id,
    load=load,
    query=select(News.id).outerjoin(Broadcast, Broadcast.id == News.broadcast),
    order="-created_at",
    scope=_seen,
    search=matching(News.title),
    search_hint="news-list-search",
    lead="news-list-lead",
    empty="news-list-empty",
    link=lambda row: f"/news/{row.id}",
    columns=(
        Column("title", "news-name", sort=func.lower(News.title), wide=True),
        Column("state", "news-list-state", "chip", options=STATES),
        Column("kind", "news-kind", "chip", options=KINDS),
        Column("planned", "news-planned", "moment", sort=News.planned),
        Column("began_at", "news-list-began", "moment", sort=Broadcast.started_at),
        Column("total", "news-figure-total", "number"),
        Column("sent", "news-figure-sent", "number"),
        Column("opened", "news-figure-opened", "number"),
        Column("clicked", "news-figure-clicked", "number"),
        Column("created_by", "news-list-author", shown=False),
        Column("created_at", "news-list-created", "moment", sort=News.created_at, shown=False),
    ),
    filters=(
        Choices("state", "news-list-state", shelf.state_of, STATES),
        Choices("kind", "news-kind", News.kind, KINDS),
        Period("began", "news-list-began", Broadcast.started_at),
        Period("created", "news-list-created", News.created_at),
    ),
    views=(
        View("news-view-drafts", "state=draft"),
        View("news-view-planned", "state=scheduled&sort=planned"),
        View("news-view-running", "state=running&state=paused"),
        View("news-view-finished", "state=finished&sort=-began_at"),
    ),
)
