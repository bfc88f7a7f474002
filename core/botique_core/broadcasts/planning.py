"""Fixing the audience: one statement writes a row for each recipient."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Select,
    case,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds, moment_of
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.outbox.state import DeliveryState
from botique_core.people.models import Customer


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is to get a mailing, as conditions over `Customer`.

    Args:
        who: The segment within its scope, less those who don't want the topic.
        zone: The time zone of a customer.
        bots: The bots that may carry it.
    """

    who: ColumnElement[bool]
    zone: ColumnElement[str]
    bots: Collection[int]

    def accounts(self, *columns: Any) -> Select[Any]:  # noqa: ANN401 -- columns of either table
        """Every account of the audience that can be written to."""
        return (
            select(*columns)
            .select_from(Customer)
            .join(chat, chat.c.customer == Customer.id)
            .where(
                self.who,
                chat.c.reachable == Reach.REACHABLE,
                chat.c.bot.in_(sorted(self.bots)),
            )
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """How the recipients of one mailing are spoken to, and when.

    Args:
        broadcast: The mailing's number.
        languages: Those that it has a variant in.
        fallback: The one for everybody else.
        begins_at: When it begins; the time of all recipients unless `local_time` is set.
        local_time: The time that the clocks of each recipient are to show, or nothing.
    """

    broadcast: int
    languages: Sequence[str]
    fallback: str
    begins_at: datetime
    local_time: str = ""

    def due_us(self, zone: str) -> int:
        """When it comes to a zone."""
        if not self.local_time:
            return microseconds(self.begins_at)
        return max(microseconds(moment_of(self.local_time, zone)), microseconds(self.begins_at))


async def zones_of(session: AsyncSession, audience: Audience) -> list[str]:
    """The time zones of the audience, the most frequent first."""
    zone = audience.zone.label("zone")
    query = audience.accounts(zone).group_by(zone).order_by(func.count().desc(), zone)
    return list(await session.scalars(query))


async def plan(session: AsyncSession, audience: Audience, plan: Plan, zones: Sequence[str]) -> int:
    """Writes the deliveries and gives their number.

    Each customer gets one, to the account used last. They are numbered from 1 in the order of
    the customers' ids.
    """
    rank = func.row_number().over(
        partition_by=Customer.id, order_by=(chat.c.seen_us.desc(), chat.c.bot)
    )
    ranked = audience.accounts(
        Customer.id.label("customer"),
        chat.c.bot,
        chat.c.address,
        _language(plan).label("language"),
        audience.zone.label("zone"),
        rank.label("rank"),
    ).subquery("ranked")
    row = {
        "broadcast": literal(plan.broadcast),
        "number": func.row_number().over(order_by=ranked.c.customer),
        "customer": ranked.c.customer,
        "bot": ranked.c.bot,
        "chat": ranked.c.address,
        "language": ranked.c.language,
        "zone": _by_zone(ranked.c.zone, {zone: place for place, zone in enumerate(zones)}),
        "due_us": _by_zone(ranked.c.zone, {zone: plan.due_us(zone) for zone in zones}),
        "state": literal_column(str(DeliveryState.PENDING.value)),
    }
    chosen = select(*(value.label(name) for name, value in row.items())).where(ranked.c.rank == 1)
    # Written in the order of the numbers, so that what is sent together lies together.
    written = insert(delivery).from_select(list(row), chosen.order_by("number"))
    planned = cast("CursorResult[Any]", await session.execute(written)).rowcount
    await _analyze(session)
    return planned


def _language(plan: Plan) -> ColumnElement[str]:
    spoken = Customer.language.in_(plan.languages)
    return case((spoken, Customer.language), else_=plan.fallback)


def _by_zone(zone: ColumnElement[str], values: Mapping[str, int]) -> ColumnElement[int]:
    """A value for each zone; a zone that appears only now takes the first one's."""
    if len(set(values.values())) <= 1:
        return literal(next(iter(values.values()), 0))
    return case(values, value=zone, else_=next(iter(values.values())))


async def _analyze(session: AsyncSession) -> None:
    """Has PostgreSQL look at the new rows at once: its plans were made for the former table."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("ANALYZE core_delivery"))
