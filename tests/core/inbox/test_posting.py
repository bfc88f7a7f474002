from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.events import ConversationBegun, CustomerChanged
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.posting import post
from botique_core.inbox.tables import chat
from botique_core.testing.clock import ManualClock
from tests.core.inbox.stage import AT, BOT, Stage, contents, running, state_of, text

NOW_US = 1_772_366_400_000_000


def begun(key: str, order: int = 1) -> ConversationBegun:
    return ConversationBegun(key=key, order=order, chat="ann", at=AT, name="survey")


def elsewhere(key: str) -> ConversationBegun:
    return ConversationBegun(key=key, order=1, chat="bob", at=AT, name="survey")


async def test_posted_event_is_handled_after_the_commit(database: Database) -> None:
    stage = Stage(database)
    async with running(stage):
        async with database.writing() as session:
            await stage.inbox.post(session, BOT, begun("begin:1"))
            await stage.inbox.post(session, BOT, begun("begin:1"))
            assert stage.handled == []
        await stage.messenger.has_sent(1)
    assert stage.handled == ["begin:1"]


async def test_posted_event_of_a_transaction_that_was_undone(database: Database) -> None:
    stage = Stage(database)
    async with running(stage):
        async with database.writing() as session:
            await stage.inbox.post(session, BOT, begun("begin:1"))
            await session.rollback()
        await stage.inbox.beat()
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
    assert stage.handled == ["k1"]


async def test_posted_event_waits_for_a_process_that_serves(database: Database) -> None:
    async with database.writing() as session:
        await post(session, BOT, begun("begin:1", order=1), NOW_US)
        await post(session, BOT, begun("begin:2", order=2), NOW_US)
    stage = Stage(database)
    async with running(stage):
        await stage.messenger.has_sent(2)
    assert stage.handled == ["begin:1", "begin:2"]
    assert await state_of(database, chat) == ["begin:1", "begin:2"]


async def test_posted_event_lets_the_customers_own_go_first(database: Database) -> None:
    async with database.writing() as session:
        await post(session, BOT, begun("begin:1", order=1), NOW_US)
        await post(session, BOT, text("k9"), NOW_US)
    stage = Stage(database)
    async with running(stage):
        await stage.messenger.has_sent(2)
    assert stage.handled == ["k9", "begin:1"]


async def test_change_of_the_customer_is_seen_from_then_on(database: Database) -> None:
    customers = []

    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        customers.append(chat.customer)
        return stage.decision(incoming, chat)

    stage = Stage(database, handle=handle)
    async with running(stage):
        await stage.receive(text("k1"))
        async with database.writing() as session:
            row = await session.connection()
            await row.exec_driver_sql("update core_chat set customer = 77")
            changed = CustomerChanged(key="changed:1", order=1, chat="ann", at=AT)
            await stage.inbox.post(session, BOT, changed)
        await stage.messenger.has_sent(2)
        await stage.receive(text("k2"))
    assert customers == [0, 77, 77]


@pytest.mark.parametrize("writes", [False, True], ids=["in a batch", "with writes"])
async def test_what_core_does_in_a_chat_is_no_use_of_it(
    database: Database, clock: ManualClock, *, writes: bool
) -> None:
    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = stage.decision(incoming, chat)
        if writes:
            decision.writes.append(nothing)
        return decision

    async def nothing(session: AsyncSession) -> None:
        del session

    stage = Stage(database, handle=handle, clock=clock)
    async with running(stage):
        used_us = clock.now_us()
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
        clock.advance(hours=1)
        async with database.writing() as session:
            await stage.inbox.post(session, BOT, begun("begin:1"))
            await stage.inbox.post(session, BOT, elsewhere("begin:2"))
        await stage.messenger.has_sent(3)
        assert await contents(database, chat, "address", "seen_us") == [
            ("ann", used_us),
            ("bob", 0),
        ]
        await stage.receive(text("k2"))
        await stage.messenger.has_sent(4)
    assert await contents(database, chat, "address", "seen_us") == [
        ("ann", clock.now_us()),
        ("bob", 0),
    ]
