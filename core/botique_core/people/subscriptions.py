"""What customers want to hear about."""

from __future__ import annotations

from sqlalchemy import ColumnElement, false, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.clock import Clock
from botique_core.db import insert_into
from botique_core.errors import InputRefused
from botique_core.people.models import Subscription
from botique_core.people.standing import allows, consented, standings
from botique_core.people.topics import Topic, Topics

CUSTOMER = "customer"
CONSENT = "consent"


class ConsentNeeded(InputRefused):
    """A topic can't be switched on before the customer agrees to `purpose`."""

    def __init__(self, topic: str, purpose: str) -> None:
        super().__init__(f"topic {topic!r} needs consent to {purpose!r} first")
        self.purpose = purpose


class Subscriptions:
    """Switches of topics, one customer at a time; without a choice the topic's default holds."""

    def __init__(self, clock: Clock, topics: Topics) -> None:
        self._clock = clock
        self.topics = topics

    async def of(self, session: AsyncSession, customer: int) -> dict[str, bool]:
        """Every topic by name, and whether it is on for the customer."""
        query = select(Subscription.topic, Subscription.is_on).where(
            Subscription.customer == customer
        )
        chosen = {row.topic: row.is_on for row in await session.execute(query)}
        given = {s.purpose for s in (await standings(session, customer)).values() if s.given}
        return {
            topic.name: topic.always
            or (chosen.get(topic.name, topic.on) and (not topic.consent or topic.consent in given))
            for topic in self.topics.values()
        }

    async def switch(
        self, session: AsyncSession, customer: int, topic: str, *, on: bool, source: str = CUSTOMER
    ) -> None:
        """Sets a topic; `source` says who did (`customer`, `staff`, a plugin's name).

        Raises:
            ConsentNeeded: The topic needs a consent that is not there.
            InputRefused: There is no such topic, or it can't be switched off.
        """
        known = self._known(topic)
        if known.always and not on:
            raise InputRefused(f"topic {topic!r} is always on")
        if on and known.consent and not await allows(session, customer, known.consent):
            raise ConsentNeeded(topic, known.consent)
        await self._set(session, customer, topic, on=on, source=source)

    async def follow_consent(
        self, session: AsyncSession, customer: int, purpose: str, *, given: bool
    ) -> None:
        """Switches the topics that hang on a consent together with it."""
        for topic in self.topics.needing(purpose):
            await self._set(session, customer, topic.name, on=given, source=CONSENT)

    def wanted(self, topic: str, customer: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """A condition for queries over many customers: the topic is on for them.

        Raises:
            InputRefused: There is no such topic.
        """
        known = self._known(topic)
        if known.always:
            return true()
        chosen = (
            select(Subscription.is_on)
            .where(Subscription.customer == customer, Subscription.topic == topic)
            .scalar_subquery()
        )
        wanted = func.coalesce(chosen, true() if known.on else false())
        return wanted & consented(known.consent, customer) if known.consent else wanted

    def _known(self, topic: str) -> Topic:
        if topic not in self.topics:
            raise InputRefused(f"there is no topic {topic!r}; there are: {', '.join(self.topics)}")
        return self.topics[topic]

    async def _set(
        self, session: AsyncSession, customer: int, topic: str, *, on: bool, source: str
    ) -> None:
        row = {"customer": customer, "topic": topic}
        fresh = {"is_on": on, "source": source, "at": self._clock.now()}
        insert = insert_into(session, Subscription).values(row | fresh)
        await session.execute(insert.on_conflict_do_update(index_elements=list(row), set_=fresh))
