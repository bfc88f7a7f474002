"""Customers' records: finding them, and changing what they say of themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType
from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import InputRefused
from botique_core.people import fields
from botique_core.people.endpoints import Endpoints
from botique_core.people.lookup import Lookup
from botique_core.people.models import Customer, CustomerState
from botique_core.people.proven import holder_of
from botique_core.people.seams import Emit


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What to change of a record; what is not given stays as it is."""

    language: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    last_name: str | UnsetType = UNSET
    birth_date: date | UnsetType | None = UNSET
    email: str | UnsetType = UNSET
    time_zone: str | UnsetType = UNSET
    country: str | UnsetType = UNSET

    def checked(self, today: date) -> dict[str, Any]:
        """The new values by field.

        Raises:
            InputRefused: A value can't stand in a record.
        """
        checks: dict[str, Callable[[Any], Any]] = {
            "language": fields.checked_language,
            "name": fields.checked_name,
            "last_name": fields.checked_name,
            "birth_date": lambda day: day and fields.checked_birth_date(day, today),
            "email": fields.checked_email,
            "time_zone": fields.checked_time_zone,
            "country": fields.checked_country,
        }
        given = {name: value for name in checks if (value := getattr(self, name)) is not UNSET}
        return {name: checks[name](value) for name, value in given.items()}


class Customers:
    """The records themselves; phones that prove something go through `PhoneBook`."""

    def __init__(self, clock: Clock, endpoints: Endpoints, feed: Emit, lookup: Lookup) -> None:
        self._clock = clock
        self._endpoints = endpoints
        self._feed = feed
        self.lookup = lookup

    async def get(self, session: AsyncSession, customer: int) -> Customer | None:
        """The record that now stands for this id: after a merge, the one that was kept."""
        record = await session.get(Customer, customer)
        while record is not None and record.merged_into is not None:
            record = await session.get(Customer, record.merged_into)
        return record

    async def active(self, session: AsyncSession, customer: int) -> Customer:
        """The same, for those who can't do without.

        Raises:
            InputRefused: There is no such customer any more.
        """
        record = await self.get(session, customer)
        if record is None or record.state != CustomerState.ACTIVE:
            raise InputRefused(f"there is no customer {customer}, or their data was erased")
        return record

    async def with_proven_phone(self, session: AsyncSession, phone: str) -> Customer | None:
        """The one customer to whom an E.164 number is proven to belong."""
        return await holder_of(session, phone)

    async def search(self, session: AsyncSession, words: str, *, limit: int = 20) -> list[Customer]:
        """Active customers who fit what staff typed, as `Lookup.fitting` has it, newest first.

        Raises:
            InputRefused: The words are too many.
        """
        query = (
            select(Customer)
            .where(Customer.state == CustomerState.ACTIVE, self.lookup.fitting(words))
            .order_by(Customer.created_at.desc(), Customer.id.desc())
            .limit(limit)
        )
        return list(await session.scalars(query))

    async def correct(
        self, session: AsyncSession, customer: int, correction: Correction
    ) -> tuple[str, ...]:
        """Changes a record and names the fields that really changed.

        Raises:
            InputRefused: A value can't stand in a record, or there is no such customer.
        """
        new = correction.checked(self._clock.now().date())
        record = await self.active(session, customer)
        changed = tuple(name for name, value in new.items() if getattr(record, name) != value)
        if changed:
            for name in changed:
                setattr(record, name, new[name])
            await self.announce(session, record.id, {"fields": changed})
        return changed

    async def set_language(self, session: AsyncSession, customer: int, language: str) -> None:
        """Has all of the customer's chats speak another language."""
        await self.correct(session, customer, Correction(language=language))

    async def announce(self, session: AsyncSession, customer: int, body: Mapping[str, Any]) -> None:
        """Tells features and chats that a record changed; the values stay in the record."""
        await session.flush()
        await self._feed.emit(session, "customer.changed", body, customer=customer)
        await self._endpoints.refresh(session, customer)

    def fits(self, words: str) -> ColumnElement[bool]:
        """The condition that a customer fits what staff typed, as `Lookup.fitting` has it."""
        return self.lookup.fitting(words)
