"""The journal of the exchange: one line for each request of a node that did or refused anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.web.requestid import request_id
from botique_onec.masking import Masked, masked
from botique_onec.models import Entry, Node

HEARD_EVERY = timedelta(seconds=30)
PATH_MAX = 200
NOTHING = Masked(b"", whole=False)


@dataclass(slots=True)
class Line:
    """What a line will say; whoever handles the request fills it in as it goes.

    A `quiet` request that succeeds leaves no line: 1C asks every minute whether there is news.
    """

    method: str
    path: str
    address: str
    entity: str = ""
    status: int = 200
    code: int = 0
    took_ms: int = 0
    items: int = 0
    faults: int = 0
    counts: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = False
    sent: Masked = NOTHING
    answered: Masked = NOTHING
    repeatable: bool = False
    replay_of: int | None = None
    by: str = ""

    def hold(self, body: object, personal: frozenset[str]) -> None:
        """Keeps what was sent."""
        self.sent = masked(body, personal)

    def reply(self, body: object, personal: frozenset[str] = frozenset()) -> None:
        """Keeps what was answered."""
        self.answered = masked(body, personal)


class Journal:
    """Writes lines and forgets old ones."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def write(self, node: Node, line: Line) -> None:
        """Enters a line, and that the node was heard of."""
        now = self._client.clock.now()
        quiet = line.quiet and line.status < 400  # noqa: PLR2004 -- HTTP: from here on errors
        fresh = node.heard_at is not None and now - node.heard_at < HEARD_EVERY
        if quiet and fresh:
            return
        async with self._client.db.writing() as session:
            if not quiet:
                session.add(self._entry(node, line))
            if line.status < 400 and not line.by:  # noqa: PLR2004 -- the same
                heard = update(Node).where(Node.id == node.id)
                await session.execute(heard.values(heard_at=now, alerted_at=None))

    async def add(self, session: AsyncSession, node: Node, line: Line) -> int:
        """Enters a line in the caller's transaction; gives its number."""
        entry = self._entry(node, line)
        session.add(entry)
        await session.flush()
        return entry.id

    async def forget(self, kept: timedelta) -> int:
        """Deletes lines older than that; how many."""
        before = self._client.clock.now() - kept
        async with self._client.db.writing() as session:
            old = delete(Entry).where(Entry.at < before).returning(Entry.id)
            return len((await session.scalars(old)).all())

    def _entry(self, node: Node, line: Line) -> Entry:
        return Entry(
            id=self._client.ids.next(),
            node=node.id,
            at=self._client.clock.now(),
            method=line.method[:8],
            path=line.path[:PATH_MAX].replace("\0", ""),
            entity=line.entity,
            status=line.status,
            code=line.code,
            took_ms=line.took_ms,
            items=line.items,
            faults=line.faults,
            counts=dict(line.counts),
            address=line.address[:45],
            request_id=request_id.get()[:32],
            replayable=line.repeatable and line.sent.whole and bool(line.sent.packed),
            replay_of=line.replay_of,
            by=line.by,
            sent=line.sent.packed,
            answered=line.answered.packed,
        )
