"""Picking customers by rules, in SQL that does for a million of them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, false, func, literal, not_, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.ids import Ids
from botique_core.people.models import Customer, CustomerState
from botique_core.people.subscriptions import Subscriptions
from botique_core.segments.brought import Brought
from botique_core.segments.condition import CustomerId
from botique_core.segments.conditions import Conditions
from botique_core.segments.describing import described
from botique_core.segments.own.catalogue import core_conditions
from botique_core.segments.reading import Raw, read_rule
from botique_core.segments.rule import AllOf, AnyOf, Is, Not, Rule
from botique_core.segments.saved import SavedSegments
from botique_core.segments.scope import Scope
from botique_core.segments.speech import Speech
from botique_core.texts import Texts

PAGE = 50


class Picked(NamedTuple):
    """A customer as lists show them."""

    id: int
    name: str


class Segments:
    """The conditions of one generation, and what is done with rules made of them.

    Args:
        clock: Says what now is.
        ids: Numbers of what is saved.
        time_zone: The client's; there its days begin.
        texts: The generation's, in which rules are described.
        subscriptions: The generation's, for conditions on topics.
        brought: What features contribute.
    """

    def __init__(
        self,
        clock: Clock,
        ids: Ids,
        time_zone: str,
        texts: Texts,
        subscriptions: Subscriptions,
        brought: Brought | None = None,
    ) -> None:
        self._clock = clock
        self._ids = ids
        self.saved = SavedSegments(clock, ids)
        self._time_zone = time_zone
        self._texts = texts
        self._brought = brought or Brought()
        own = core_conditions(subscriptions, time_zone)
        self.conditions = Conditions([*own, *self._brought.conditions], self._brought.absent)

    def joined_by(self, texts: Texts, subscriptions: Subscriptions, brought: Brought) -> Segments:
        """The same with the texts, topics and conditions of a generation's plugins."""
        return Segments(self._clock, self._ids, self._time_zone, texts, subscriptions, brought)

    def parse(self, raw: Raw) -> Rule:
        """The rule in a JSON text, or in plain data as `dump` gives it; everyone is `{all: []}`.

        Raises:
            InputRefused: It is none, is too large, or asks for what there is not.
        """
        return read_rule(raw, self.conditions)

    def where(self, rule: Rule, *, scope: Scope | None = None) -> ColumnElement[bool]:
        """A condition for queries over `Customer`: active, picked by the rule, within the scope.

        Raises:
            InputRefused: The rule asks for a condition that is not there any more.
        """
        active = Customer.state == CustomerState.ACTIVE
        return and_(active, self._built(rule), true() if scope is None else self.within(scope))

    def within(self, scope: Scope, customer: CustomerId = Customer.id) -> ColumnElement[bool]:
        """A condition on a column of customers' ids: they are seen by whom the scope limits."""
        now = self._clock.now()
        seen = (within(scope.places, customer, now) for within in self._brought.within)
        return or_(false(), *seen) if scope.places else false()

    async def count(self, session: AsyncSession, rule: Rule, scope: Scope | None = None) -> int:
        """How many customers the rule picks at this moment.

        Raises:
            InputRefused: The rule asks for a condition that is not there any more.
        """
        query = select(func.count()).select_from(Customer).where(self.where(rule, scope=scope))
        return (await session.scalar(query)) or 0

    async def page(
        self, session: AsyncSession, rule: Rule, *, scope: Scope | None = None, after: int = 0
    ) -> list[Picked]:
        """Those whom the rule picks, in order of their ids: the first `PAGE` behind `after`.

        Raises:
            InputRefused: The rule asks for a condition that is not there any more.
        """
        query = (
            select(Customer.id, Customer.name, Customer.last_name)
            .where(self.where(rule, scope=scope), Customer.id > after)
            .order_by(Customer.id)
            .limit(PAGE)
        )
        rows = await session.execute(query)
        return [Picked(row.id, f"{row.name} {row.last_name}".strip()) for row in rows]

    async def describe(self, rule: Rule, language: str, session: AsyncSession) -> str:
        """The rule as a sentence: "Язык — русский и был в «Омега» за последние 365 дней".

        Raises:
            InputRefused: The rule asks for a condition that is not there any more.
        """
        return await described(rule, self.conditions, Speech(self._texts, language, session))

    def zone(self) -> ColumnElement[str]:
        """The time zone of each customer, for queries over `Customer`.

        The first that is known: what features say, the customer's own, the client's.
        """
        told = [zone(Customer.id) for zone in self._brought.zones]
        own = func.nullif(Customer.time_zone, "")
        zone: ColumnElement[str] = func.coalesce(*told, own, literal(self._time_zone))
        return zone

    def last_place(self) -> ColumnElement[str]:
        """The place (GUID) where each customer was last, for queries over `Customer`.

        Empty where no feature knows it.
        """
        told = [last_place(Customer.id) for last_place in self._brought.last_places]
        place: ColumnElement[str] = func.coalesce(*told, literal(""), literal(""))
        return place

    def _built(self, rule: Rule) -> ColumnElement[bool]:
        match rule:
            case AllOf(rules):
                return and_(true(), *map(self._built, rules))
            case AnyOf(rules):
                return or_(false(), *map(self._built, rules))
            case Not(inner):
                return not_(self._built(inner))
            case Is(name, operand):
                condition = self.conditions.named(name)
                return condition.build(operand, Customer.id, self._clock.now())
