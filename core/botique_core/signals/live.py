"""Open pages hear at once what was committed, in whichever process it was."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import after_commit
from botique_core.signals.signals import Signals

TOPIC = "live"
WAITING_MAX = 500


class Watch:
    """One who watches some topics; what changed waits here, each thing once, in order."""

    def __init__(self, topics: Collection[str]) -> None:
        self.topics = frozenset(topics)
        self.over = False
        self._changes: dict[tuple[str, str], None] = {}
        self._some = asyncio.Event()

    async def changes(self, within_s: float) -> list[tuple[str, str]]:
        """Topic and subject of all that has changed; nothing if that takes longer."""
        try:
            async with asyncio.timeout(within_s):
                await self._some.wait()
        except TimeoutError:
            return []
        if not self.over:
            self._some.clear()
        taken = list(self._changes)
        self._changes.clear()
        return taken

    def put(self, topic: str, about: str) -> None:
        """Adds a change; too many of them say only that there are some."""
        if len(self._changes) >= WAITING_MAX:
            self._changes.clear()
            about = ""
        self._changes[topic, about] = None
        self._some.set()

    def end(self) -> None:
        """Lets the one who watches go."""
        self.over = True
        self._some.set()


class Live:
    """What pages watch. A change may go unheard: pages look by themselves too, only later."""

    def __init__(self, signals: Signals) -> None:
        self._signals = signals
        self._watches: set[Watch] = set()
        signals.on(TOPIC, self._heard)

    def changed(self, session: AsyncSession, topic: str, about: object = "") -> None:
        """Tells, once the transaction is committed, that something on a topic has changed.

        Args:
            session: Undone with it, nothing has changed.
            topic: As it was declared: `feedback.inbox`.
            about: What it is, an id say; pages that watch something else pass it over.
        """
        after_commit(session, _Told(self, topic, str(about)))

    def tell(self, topic: str, about: object = "") -> None:
        """Tells at once, where there is no transaction; from the event loop's own thread."""
        self._signals.knock(TOPIC, f"{topic} {about}")
        self._put(topic, str(about))

    @contextmanager
    def watching(self, topics: Collection[str]) -> Iterator[Watch]:
        """Hears of these topics as long as it is open."""
        watch = Watch(topics)
        self._watches.add(watch)
        try:
            yield watch
        finally:
            self._watches.discard(watch)

    def close(self) -> None:
        """Lets all go, because the client ends here."""
        for watch in list(self._watches):
            watch.end()

    def _heard(self, knock: str) -> None:
        topic, _, about = knock.partition(" ")
        self._put(topic, about)

    def _put(self, topic: str, about: str) -> None:
        for watch in self._watches:
            if topic in watch.topics:
                watch.put(topic, about)


class _Told:
    """A change that waits for its commit; the same one waits once."""

    def __init__(self, live: Live, topic: str, about: str) -> None:
        self._key = (id(live), topic, about)
        self._live, self._topic, self._about = live, topic, about

    def __call__(self) -> None:
        self._live.tell(self._topic, self._about)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)
