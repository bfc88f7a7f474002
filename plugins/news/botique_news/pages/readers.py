"""Who exactly got a piece of news, opened it, followed its links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.delivered import Delivered
from botique_core.broadcasts.timing import EPOCH
from botique_core.hookspecs import Hooks
from botique_core.panel import (
    Choices,
    Column,
    Desk,
    Link,
    Listing,
    Option,
    View,
    Viewer,
    YesNo,
    matching,
)
from botique_core.people.models import Customer
from botique_news import shelf
from botique_news.models import News
from botique_news.pages.finding import found
from botique_news.pages.rights import PEOPLE
from botique_news.tally import fate

FATES = (
    Option("sent", "news-figure-sent", "green"),
    Option("blocked", "news-figure-blocked", "amber"),
    Option("failed", "news-figure-failed", "red"),
    Option("skipped", "news-figure-skipped"),
    Option("unknown", "news-figure-unknown", "amber"),
    Option("waiting", "news-figure-waiting", "blue"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A recipient as the list shows them."""

    number: int
    customer: Link
    fate: str
    reason: str
    place: str
    sent_at: datetime | None
    opened_at: datetime | None
    clicked_at: datetime | None


async def load(session: AsyncSession, viewer: Viewer, ids: Sequence[Any]) -> list[Reader]:
    """The recipients of a page, by the numbers of their deliveries."""
    place = viewer.client.segments.last_place().label("place")
    query = (
        select(Delivered, Customer.name, Customer.last_name, fate().label("fate"), place)
        .outerjoin(Customer, Customer.id == Delivered.customer)
        .where(_of(viewer), Delivered.number.in_(ids))
    )
    rows = (await session.execute(query)).all()
    names = await _names(session, viewer, {row.place for row in rows})
    return [
        Reader(
            number=row.Delivered.number,
            customer=_link(viewer, row.Delivered.customer, row.name, row.last_name),
            fate=row.fate,
            reason=row.Delivered.reason or "",
            place=names.get(row.place, ""),
            sent_at=_time(row.Delivered.sent_us),
            opened_at=_time(row.Delivered.opened_us),
            clicked_at=_time(row.Delivered.clicked_us),
        )
        for row in rows
    ]


async def _names(session: AsyncSession, viewer: Viewer, guids: set[str]) -> Mapping[str, str]:
    hooks = viewer.client.hooks
    named = {
        guid: await hooks.first(Hooks.place, session=session, place_id=guid)
        for guid in guids
        if guid
    }
    return {guid: place.name for guid, place in named.items() if place is not None}


def _link(viewer: Viewer, customer: int, name: str | None, last_name: str | None) -> Link:
    called = f"{name or ''} {last_name or ''}".strip()
    return Link(called or viewer.say("news-nameless"), f"/customers/{customer}")


def _of(viewer: Viewer) -> ColumnElement[bool]:
    """Recipients of the news in the path; of one that is not for this person, nobody."""
    news = select(News.broadcast).where(
        News.id == viewer.number("news"), shelf.seen_from(viewer.staff.places)
    )
    return Delivered.broadcast == news.scalar_subquery()


def _time(at_us: int | None) -> datetime | None:
    return None if at_us is None else EPOCH + timedelta(microseconds=at_us)


async def heading(desk: Desk, viewer: Viewer) -> Mapping[str, Any]:
    """The news that the list is about."""
    async with desk.client.db.reading() as session:
        news, _ = await found(desk, session, viewer.number("news"))
    return {"news": news}


READERS = Listing[Reader](
    name="news.readers",
    title="news-readers",
    key=Delivered.number,
    load=load,
    query=select(Delivered.number).outerjoin(Customer, Customer.id == Delivered.customer),
    order="number",
    where=_of,
    scope=lambda viewer: viewer.own_customers(Delivered.customer),
    search=matching(Customer.name, Customer.last_name),
    search_hint="news-readers-search",
    lead="news-opened-means",
    export=PEOPLE,
    columns=(
        Column("number", "news-readers-number", "number", sort=Delivered.number),
        Column("customer", "news-readers-customer", "link", wide=True),
        Column("fate", "news-readers-fate", "chip", options=FATES),
        Column("sent_at", "news-readers-sent", "moment", sort=Delivered.sent_us),
        Column("opened_at", "news-readers-opened", "moment", sort=Delivered.opened_us),
        Column("clicked_at", "news-readers-clicked", "moment", sort=Delivered.clicked_us),
        Column("place", "news-readers-place"),
        Column("reason", "news-readers-reason", shown=False),
    ),
    filters=(
        Choices("fate", "news-readers-fate", fate(), FATES),
        YesNo("opened", "news-figure-opened", Delivered.opened_us.is_not(None)),
        YesNo("clicked", "news-figure-clicked", Delivered.clicked_us.is_not(None)),
    ),
    views=(
        View("news-view-opened", "opened=yes"),
        View("news-view-unopened", "fate=sent&opened=no"),
        View("news-view-undelivered", "fate=blocked&fate=failed&fate=unknown"),
    ),
)
