"""Conditions on where customers buy, for rules that pick them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, ClassVar, TypeVar
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.db import fold, folded
from botique_core.segments.asked import Asked
from botique_core.segments.condition import (
    AnyCondition,
    Choice,
    Condition,
    CustomerId,
    Days,
    Operand,
    Within,
)
from botique_core.segments.speech import Speech
from botique_terminals import naming, service
from botique_terminals.models import CITY_MAX, Group, Membership, Terminal
from botique_terminals.visits import Bond, customer_of

LISTED_MAX = 500

City = Annotated[str, Field(min_length=1, max_length=CITY_MAX)]


class Visited(Operand):
    """How a customer is bound to a place; `days` count for `recent`, None means the setting's."""

    bond: Annotated[
        Bond, Asked("terminals-segment-ask-bond", options="terminals-segment-bond-")
    ] = "recent"
    days: Annotated[
        Days | None, Asked("terminals-segment-ask-days", unit="terminals-segment-days")
    ] = None


class Terminals(Visited):
    """Any of these terminals, by GUID."""

    terminals: Annotated[
        tuple[UUID, ...],
        Field(min_length=1, max_length=LISTED_MAX),
        Asked("terminals-segment-ask-terminals"),
    ]


class Groups(Visited):
    """Any terminal of these groups, by GUID."""

    groups: Annotated[
        tuple[UUID, ...],
        Field(min_length=1, max_length=LISTED_MAX),
        Asked("terminals-segment-ask-groups"),
    ]


class Cities(Visited):
    """Any terminal of these cities; capital letters make no difference."""

    cities: Annotated[
        tuple[City, ...],
        Field(min_length=1, max_length=LISTED_MAX),
        Asked("terminals-segment-ask-cities"),
    ]


VisitedT = TypeVar("VisitedT", bound=Visited)


class VisitCondition(Condition[VisitedT]):
    """Base of all three: they differ in which terminals they mean.

    Args:
        customer_days: How long after a scan one still counts as a customer, if no rule says.
    """

    def __init__(self, customer_days: int) -> None:
        self._customer_days = customer_days

    def build(
        self, operand: VisitedT, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the customers' scans."""
        return customer_of(
            customer,
            self.meant(operand),
            now=moment,
            bond=operand.bond,
            within=timedelta(days=self._days(operand)),
        )

    async def words(self, operand: VisitedT, speech: Speech) -> str:
        """The places by their names, and how the customer is bound to them."""
        where = speech.listed(await self.named(operand, speech))
        return speech.say(
            f"terminals-segment-{operand.bond}", where=where, days=self._days(operand)
        )

    @abstractmethod
    def meant(self, operand: VisitedT) -> ColumnElement[bool]:
        """Which terminals, as a condition on `Terminal`."""

    @abstractmethod
    async def named(self, operand: VisitedT, speech: Speech) -> Sequence[str]:
        """What the places are called after "at"."""

    @abstractmethod
    async def offered(self, speech: Speech) -> Sequence[Choice]:
        """The places to choose from."""

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """Places; the rest of the operand has no choices but its own."""
        return () if field in Visited.model_fields else await self.offered(speech)

    def _days(self, operand: VisitedT) -> int:
        return operand.days or self._customer_days


class OfTerminal(VisitCondition[Terminals]):
    """Customers of single terminals."""

    name: ClassVar[str] = "terminals.terminal"
    title: ClassVar[str] = "terminals-segment-by-terminal"
    operand = Terminals

    def meant(self, operand: Terminals) -> ColumnElement[bool]:
        """By GUID."""
        return Terminal.guid.in_(_texts(operand.terminals))

    async def named(self, operand: Terminals, speech: Speech) -> Sequence[str]:
        """Names; an unknown one is told by its GUID."""
        names = await _names(speech.session, Terminal.guid, Terminal.name, operand.terminals)
        return [speech.say("terminals-segment-at-terminal", name=name) for name in names]

    async def offered(self, speech: Speech) -> Sequence[Choice]:
        """All of them, closed ones too."""
        found = await service.everything(speech.session)
        return [Choice(one.guid, naming.called(one)) for one in found]


class OfGroup(VisitCondition[Groups]):
    """Customers of any terminal of a group."""

    name: ClassVar[str] = "terminals.group"
    title: ClassVar[str] = "terminals-segment-by-group"
    operand = Groups

    def meant(self, operand: Groups) -> ColumnElement[bool]:
        """By membership."""
        member = select(Membership.terminal).join(Group, Group.id == Membership.group)
        return Terminal.id.in_(member.where(Group.guid.in_(_texts(operand.groups))))

    async def named(self, operand: Groups, speech: Speech) -> Sequence[str]:
        """Names; an unknown one is told by its GUID."""
        names = await _names(speech.session, Group.guid, Group.name, operand.groups)
        return [speech.say("terminals-segment-at-group", name=name) for name in names]

    async def offered(self, speech: Speech) -> Sequence[Choice]:
        """All of them by name."""
        groups = await speech.session.execute(select(Group.guid, Group.name).order_by(Group.name))
        return [Choice(guid, name) for guid, name in groups]


class OfCity(VisitCondition[Cities]):
    """Customers of any terminal of a city."""

    name: ClassVar[str] = "terminals.city"
    title: ClassVar[str] = "terminals-segment-by-city"
    operand = Cities

    def meant(self, operand: Cities) -> ColumnElement[bool]:
        """By the city's name."""
        return fold(Terminal.city).in_([folded(city) for city in operand.cities])

    async def named(self, operand: Cities, speech: Speech) -> Sequence[str]:
        """As the rule writes them."""
        return [speech.say("terminals-segment-at-city", name=name) for name in operand.cities]

    async def offered(self, speech: Speech) -> Sequence[Choice]:
        """Where there is any terminal."""
        return [Choice(city, city) for city in await service.cities(speech.session)]


def conditions(customer_days: int) -> Sequence[AnyCondition]:
    """All three, in the order in which they are offered."""
    return (OfTerminal(customer_days), OfGroup(customer_days), OfCity(customer_days))


def within(customer_days: int) -> Within:
    """Whose customers are whose: of places that are terminals, in the last days."""

    def seen(places: frozenset[str], customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        there = Terminal.guid.in_(sorted(places))
        return customer_of(customer, there, now=moment, within=timedelta(days=customer_days))

    return seen


def _texts(guids: Iterable[UUID]) -> list[str]:
    return [str(guid) for guid in guids]


async def _names(
    session: AsyncSession,
    guid: InstrumentedAttribute[str],
    name: InstrumentedAttribute[str],
    wanted: Sequence[UUID],
) -> list[str]:
    texts = _texts(wanted)
    rows = await session.execute(select(guid, name).where(guid.in_(texts)))
    found = {row[0]: row[1] for row in rows}
    return [found.get(text, text) for text in texts]
