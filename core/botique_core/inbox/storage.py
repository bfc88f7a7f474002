"""What the engine asks of a database; PostgreSQL and SQLite each answer in their own way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from botique_core.errors import BotiqueError
from botique_core.inbox.rows import ChatRow, OpenRow, Outcome, Rows
from botique_core.outbox.unsent import Unsent, UnsentRow


class Fenced(BotiqueError):  # noqa: N818 -- it is a verdict of the database, not a mistake
    """This incarnation has ended: somebody declared it dead, and it may change nothing more."""


class Storage(Protocol):
    """The tables of inbox and outbox, for one incarnation of a process."""

    async def open(self) -> None:
        """Connects."""
        ...

    async def close(self) -> None:
        """Gives the connections back; whatever is under way ends."""
        ...

    async def commit(self, node: int, now_us: int, rows: Rows) -> Outcome:
        """Commits a batch.

        Raises:
            Fenced: The node has been declared dead; nothing was changed.
        """
        ...

    async def chats(self, keys: Collection[tuple[int, str]]) -> Sequence[ChatRow]:
        """The rows of the chats named by bot and address; also others of the same address."""
        ...

    async def is_still(self, now_us: int) -> bool:
        """Whether certainly nothing was committed since this was asked last, and nothing is due."""
        ...

    async def waiting(self, shards: Collection[int], limit: int) -> Sequence[OpenRow]:
        """Updates that wait in these shards, in order of arrival."""
        ...

    async def waiting_in(self, chat: str) -> Sequence[OpenRow]:
        """Updates that wait in chats of this address."""
        ...

    async def due(self, shards: Collection[int], now_us: int) -> Sequence[tuple[int, str]]:
        """Chats (bot, address) in these shards whose deadline has come."""
        ...

    async def unsent(
        self, shards: Collection[int], bots: Collection[int], limit: int
    ) -> Sequence[Unsent]:
        """Messages to be finished, in order, at most `limit` of each lane of each bot."""
        ...

    async def messages(self, ids: Collection[int]) -> Sequence[UnsentRow]:
        """Messages by their ids, in order."""
        ...

    async def forget(self, before_us: int) -> int:
        """Deletes some finished rows older than that; tells how many."""
        ...


Ring = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Share:
    """Shards just taken, and how many are held over the fair share because others have come."""

    taken: frozenset[int] = frozenset()
    surplus: int = 0


class Lease(Protocol):
    """A process's place among those that serve the same client, and its shards.

    After `lease_s` seconds without a sign of life others may bury it.
    """

    lease_s: float

    async def begin(self, ring: Ring) -> int:
        """Registers a new incarnation and gives its number.

        `ring` is called whenever another process has left something for this one.
        """
        ...

    async def prolong(self) -> None:
        """Says that this incarnation is alive, and buries those that no longer do.

        Raises:
            Fenced: Somebody has buried this one.
        """
        ...

    async def share(self, held: Collection[int]) -> Share:
        """Takes shards that nobody serves, up to a fair share of them all."""
        ...

    async def release(self, shards: Collection[int]) -> None:
        """Gives shards to whoever claims them."""
        ...

    async def end(self) -> None:
        """Ends the incarnation, so that others need not wait for its time to run out."""
        ...
