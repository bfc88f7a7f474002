from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.inbox.tables import bot
from botique_core.people.models import Customer
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock
from botique_core.texts import Catalogue, Texts
from tests.core.people.records import TELEGRAM, WEB

ZONE = "Europe/Moscow"
TEXTS = Texts.build([Catalogue.core()])


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction over a client with two bots; taken back in the end, which leaves no rows."""
    async with AsyncSession(database.engine, expire_on_commit=False) as session:
        named = ((TELEGRAM, "telegram", "main"), (WEB, "web", "main"))
        rows = [{"id": number, "driver": driver, "name": name} for number, driver, name in named]
        await session.execute(insert(bot), rows)
        yield session


@pytest.fixture
def segments(clock: ManualClock, ids: Ids) -> Segments:
    """Core's own conditions, for a client in Moscow."""
    return Segments(clock, ids, ZONE, TEXTS, Subscriptions(clock, Topics()))


class Picking:
    """Says who is picked by a rule."""

    def __init__(self, session: AsyncSession, segments: Segments) -> None:
        self.session = session
        self.segments = segments

    async def __call__(self, raw: dict[str, object]) -> list[int]:
        where = self.segments.where(self.segments.parse(raw))
        query = select(Customer.id).where(where).order_by(Customer.id)
        return list(await self.session.scalars(query))


@pytest.fixture
def picked(session: AsyncSession, segments: Segments) -> Picking:
    return Picking(session, segments)
