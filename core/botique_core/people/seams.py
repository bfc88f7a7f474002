"""What the people room needs of its neighbours, said without naming them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Emit(Protocol):
    """Records a domain event with its cause."""

    async def emit(
        self, session: AsyncSession, kind: str, body: Mapping[str, Any], *, customer: int = 0
    ) -> None:
        """Adds the event to the transaction of `session`."""
        ...


class Notices(Protocol):
    """Tells chats that what they keep of their customer is stale."""

    async def customer_changed(self, session: AsyncSession, bot: int, chat: str) -> None:
        """Has the chat look again once the transaction of `session` is committed."""
        ...


class PersonHooks(Protocol):
    """What features do when people merge, part, ask for their data or want it gone.

    Every method passes a feature's error on: half a merge or half an erasure is none.
    """

    async def merge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Moves the features' rows of `absorbed` to `kept`."""
        ...

    async def unmerge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Gives `absorbed` its rows back."""
        ...

    async def export(self, session: AsyncSession, customer: int) -> Mapping[str, Any]:
        """What each feature keeps of the customer, by the feature's name."""
        ...

    async def erase(self, session: AsyncSession, customer: int) -> Mapping[str, int]:
        """Has every feature delete what it keeps of the customer; tells how much, by table."""
        ...


class NoHooks:
    """The seam when no feature is on."""

    async def merge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Nothing to move."""

    async def unmerge(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        """Nothing to give back."""

    async def export(self, session: AsyncSession, customer: int) -> Mapping[str, Any]:
        """Nothing kept."""
        del session, customer
        return {}

    async def erase(self, session: AsyncSession, customer: int) -> Mapping[str, int]:
        """Nothing to delete."""
        del session, customer
        return {}
