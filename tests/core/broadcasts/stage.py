"""A client that sends mailings to a scripted messenger."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.broadcasts.broadcasts import Broadcasts
from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.variant import Variant
from botique_core.clock import Clock
from botique_core.inbox.reach import Reach
from botique_core.outbox.state import DeliveryState
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.testing.clock import ManualClock
from botique_core.testing.running import SCRIPTED, running, settings
from tests.core.broadcasts.crowd import add_crowd
from tests.core.broadcasts.messenger import Messenger, MessengerPlugin

PATIENCE_S = 30.0
ALWAYS: Mapping[str, Any] = {"quiet_from": "00:00", "quiet_to": "00:00"}
HELLO = {"ru": Variant("Привет!"), "en": Variant("Hello!")}


@dataclass
class Stage:
    """One client at work."""

    app: App

    @property
    def messenger(self) -> Messenger:
        driver = next(iter(self.app.bots.values())).driver
        assert isinstance(driver, Messenger)
        return driver

    @property
    def broadcasts(self) -> Broadcasts:
        return self.app.client.broadcasts

    @property
    def bot(self) -> int:
        return next(iter(self.app.bots))

    async def crowd(
        self,
        numbers: Sequence[int],
        *,
        language: str = "ru",
        time_zone: str = "",
        reach: Reach = Reach.REACHABLE,
    ) -> None:
        async with self.writing() as session:
            await add_crowd(
                session,
                self.app.client.clock,
                numbers,
                bot=self.bot,
                language=language,
                time_zone=time_zone,
                reach=reach,
            )

    async def draft(self, **changes: Any) -> int:  # noqa: ANN401 -- fields of a draft
        """A draft to everyone who wants news."""
        async with self.writing() as session:
            return await self.broadcasts.draft(session, a_draft(**changes))

    async def start(self, broadcast: int) -> None:
        async with self.writing() as session:
            await self.broadcasts.start(session, broadcast)

    async def started(self, **changes: Any) -> int:  # noqa: ANN401 -- fields of a draft
        """A mailing that was told to begin."""
        broadcast = await self.draft(**changes)
        await self.start(broadcast)
        return broadcast

    def writing(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction of the client's."""
        return self.app.client.db.writing()

    async def get(self, broadcast: int) -> Broadcast:
        async with self.app.client.db.reading() as session:
            return await self.broadcasts.get(session, broadcast)

    async def is_in(self, broadcast: int, state: str) -> Broadcast:
        """Returns once the mailing stands there."""
        await eventually(lambda: self._stands(broadcast, state))
        return await self.get(broadcast)

    async def finished(self, broadcast: int) -> Counter[str]:
        """How many deliveries there are by state, once it is over."""
        await self.is_in(broadcast, "finished")
        return await self.states(broadcast)

    async def states(self, broadcast: int) -> Counter[str]:
        rows = await self.rows(broadcast, "state")
        return Counter(DeliveryState(state).name.lower() for (state,) in rows)

    async def reasons(self, broadcast: int) -> dict[int, tuple[str, str]]:
        """State and reason by customer."""
        rows = await self.rows(broadcast, "customer", "state", "reason")
        return {
            customer: (DeliveryState(state).name.lower(), reason or "")
            for customer, state, reason in rows
        }

    async def rows(self, broadcast: int, *columns: str) -> list[tuple[Any, ...]]:
        query = select(*(delivery.c[name] for name in columns)).where(
            delivery.c.broadcast == broadcast
        )
        async with self.app.client.db.reading() as session:
            rows = await session.execute(query.order_by(delivery.c.number))
            return [tuple(row) for row in rows]

    def said(self) -> dict[str, list[str]]:
        """The texts that each chat got."""
        return {
            chat: [str(part.text) for part in parts]
            for chat, parts in self.messenger.sent.items()
            if parts
        }

    async def _stands(self, broadcast: int, state: str) -> bool:
        return (await self.get(broadcast)).state == state


def a_draft(**changes: Any) -> Draft:  # noqa: ANN401 -- its fields
    """A piece of news for everyone."""
    values: dict[str, Any] = {
        "title": "News",
        "topic": "news",
        "variants": HELLO,
        "language": "ru",
    }
    return Draft(**(values | changes))


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Returns once it holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not await holds():  # noqa: ASYNC110 -- it is a look into the database
            await asyncio.sleep(0.01)


@asynccontextmanager
async def staged(
    folder: Path,
    database_url: str,
    features: Mapping[str, type[Plugin]] | None = None,
    *,
    clock: Clock | None = None,
    delivery: Mapping[str, Any] = ALWAYS,
    driver: type[MessengerPlugin] = MessengerPlugin,
) -> AsyncIterator[Stage]:
    """The client, running."""
    client = settings(folder, database_url, delivery=delivery)
    async with running(client, features or {}, clock=clock, drivers={SCRIPTED: driver}) as app:
        yield Stage(app)


@asynccontextmanager
async def opened(folder: Path, database_url: str) -> AsyncIterator[Stage]:
    """The client without anything running, on 1 March 2026."""
    installed = Installed({SCRIPTED: MessengerPlugin}, {})
    client = settings(folder, database_url, delivery=ALWAYS)
    async with App.opened(client, clock=ManualClock(), installed=installed) as app:
        yield Stage(app)
