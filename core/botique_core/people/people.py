"""The people room as a whole: one door, behind which each part does its own work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.ids import Ids
from botique_core.legal.legal import Legal
from botique_core.people.acts import Acts
from botique_core.people.claims import Claims
from botique_core.people.codes import PhoneCodes
from botique_core.people.consents import Consents
from botique_core.people.customers import Customers
from botique_core.people.endpoints import Endpoints
from botique_core.people.erasure import Erasure
from botique_core.people.export import Exports
from botique_core.people.lookup import Finder, Lookup
from botique_core.people.merging import Merges
from botique_core.people.phone_book import PhoneBook
from botique_core.people.rules import PeopleRules
from botique_core.people.seams import Emit, NoHooks, Notices, PersonHooks
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.suppression import Suppressions
from botique_core.people.topics import Topics


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the room needs of the house, the same for every generation of plugins."""

    clock: Clock
    ids: Ids
    legal: Legal
    feed: Emit
    notices: Notices
    secret: bytes
    rules: PeopleRules


class People:
    """Customers and all that is theirs; every method takes the caller's session."""

    def __init__(
        self,
        house: Surroundings,
        hooks: PersonHooks | None = None,
        topics: Topics | None = None,
        finders: Iterable[Finder] = (),
    ) -> None:
        self._house = house
        clock, ids, feed, rules = house.clock, house.ids, house.feed, house.rules
        hooks = hooks or NoHooks()
        self.topics = Topics() if topics is None else topics
        self.endpoints = Endpoints(house.notices)
        self.lookup = Lookup(rules.country, finders)
        self.customers = Customers(clock, self.endpoints, feed, self.lookup)
        self.subscriptions = Subscriptions(clock, self.topics)
        self.consents = Consents(clock, ids, house.legal, self.subscriptions, feed)
        self.merges = Merges(clock, ids, self.endpoints, hooks, feed)
        self.claims = Claims(clock, ids, open_for=rules.claim_open)
        self.codes = PhoneCodes(clock, ids, house.secret)
        self.suppressions = Suppressions(clock, house.secret)
        self.phones = PhoneBook(
            clock=clock,
            customers=self.customers,
            endpoints=self.endpoints,
            merges=self.merges,
            claims=self.claims,
            suppressions=self.suppressions,
            feed=feed,
            rules=rules,
        )
        self.exports = Exports(clock, self.customers, self.subscriptions, hooks)
        self.acts = Acts(house.secret)
        self.erasure = Erasure(
            clock=clock,
            ids=ids,
            hooks=hooks,
            feed=feed,
            endpoints=self.endpoints,
            notices=house.notices,
            suppressions=self.suppressions,
            acts=self.acts,
        )

    def joined_by(
        self,
        hooks: PersonHooks,
        topics: Topics,
        finders: Iterable[Finder] = (),
        legal: Legal | None = None,
    ) -> People:
        """The same room with the hooks and topics of a generation's plugins, and their finders.

        `legal` are the documents in force, if they are others by now.
        """
        house = self._house if legal is None else replace(self._house, legal=legal)
        return People(house, hooks, topics, finders)

    async def set_language(self, session: AsyncSession, customer: int, language: str) -> None:
        """Has all of the customer's chats speak another language."""
        await self.customers.set_language(session, customer, language)
