from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.feed.models import EventRecord
from botique_core.inbox.decision import Decision, Emitted
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, dead_letter, inbox
from botique_core.people.models import Customer
from botique_core.storage.models import StoredValue
from tests.core.inbox.stage import AT, Stage, Write, contents, running, state_of, text


def note(key: str) -> Write:
    """A feature's write: a value under the event's key."""

    async def write(session: AsyncSession) -> None:
        session.add(StoredValue(scope="user", owner="1", key=key, value="1", changed_at=AT))

    return write


async def write_a_note(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
    decision = stage.decision(incoming, chat)
    decision.writes.append(note(incoming.event.key))
    return decision


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database, handle=write_a_note)


async def test_writes_are_committed_with_the_rest(stage: Stage, database: Database) -> None:
    async def everything(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = await write_a_note(stage, incoming, chat)
        decision.events.append(Emitted(stage.ids.next(), "noted", b"{}"))
        return decision

    stage.handle = everything
    async with running(stage):
        await stage.receive(text("k1"), text("k2"))
        await stage.messenger.has_sent(2)
    assert await contents(database, StoredValue.__table__, "key") == [("k1",), ("k2",)]
    assert await contents(database, EventRecord.__table__, "kind") == [("noted",), ("noted",)]
    assert await contents(database, Customer.__table__, "name", "state") == [("Anna", "active")]
    assert await contents(database, inbox, "done", "body") == [(True, None)] * 2
    assert await state_of(database, chat) == ["k1", "k2"]


async def test_writes_may_add_replies_and_change_the_state(
    stage: Stage, database: Database
) -> None:
    async def decide_late(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = Decision()

        async def write(session: AsyncSession) -> None:
            decision.state = b"written"
            decision.replies.append(stage.reply("written"))

        decision.writes.append(write)
        return decision

    stage.handle = decide_late
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
    assert stage.messenger.to("ann") == ["written"]
    assert await state_of(database, chat) == ["written"]


async def test_writes_find_the_newcomers_record(stage: Stage, database: Database) -> None:
    names: list[str] = []

    async def read_name(session: AsyncSession) -> None:
        names.extend(await session.scalars(select(Customer.name)))

    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = stage.decision(incoming, chat)
        decision.writes.append(read_name)
        return decision

    stage.handle = handle
    async with running(stage):
        await stage.receive(text("k1"))
    assert names == ["Anna"]


async def test_write_that_fails_changes_nothing_and_is_tried_again(
    stage: Stage, database: Database
) -> None:
    async def fail_once(session: AsyncSession) -> None:
        if stage.handled == ["k1"]:
            await session.execute(sql("select * from no_such_table"))

    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = await write_a_note(stage, incoming, chat)
        decision.writes.append(fail_once)
        return decision

    stage.handle = handle
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
    assert stage.handled == ["k1", "k1"]
    assert await contents(database, StoredValue.__table__, "key") == [("k1",)]
    assert await state_of(database, chat) == ["k1"]


async def test_write_that_breaks_a_rule_of_the_database_ends_as_a_dead_letter(
    stage: Stage, database: Database
) -> None:
    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = await write_a_note(stage, incoming, chat)
        decision.writes.append(note(incoming.event.key))
        return decision

    stage.handle = handle
    async with running(stage):
        incarnation = stage.inbox.incarnation
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
        assert stage.inbox.incarnation == incarnation
    assert stage.messenger.to("ann") == ["sorry: k1"]
    assert await contents(database, dead_letter, "error") == [("IntegrityError",)]
    assert await contents(database, StoredValue.__table__, "key") == []


async def test_writes_of_an_update_handled_elsewhere_do_not_happen(
    stage: Stage, database: Database
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
    successor = Stage(database, handle=write_a_note)
    async with running(successor):
        await successor.receive(text("k1"), text("k2"))
        await successor.messenger.has_sent(1)
    assert await contents(database, StoredValue.__table__, "key") == [("k1",), ("k2",)]
    assert await state_of(database, chat) == ["k1", "k2"]


async def test_write_that_erases_the_customer_is_not_undone_by_the_engine(
    stage: Stage, database: Database
) -> None:
    async def erase(session: AsyncSession) -> None:
        await session.execute(sql("update core_chat set customer = null"))

    async def handle(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = stage.decision(incoming, chat)
        if incoming.event.key == "k2":
            decision.writes.append(erase)
        return decision

    stage.handle = handle
    async with running(stage):
        await stage.receive(text("k1"), text("k2"))
        await stage.messenger.has_sent(2)
        assert await contents(database, chat, "customer") == [(None,)]
        await stage.receive(text("k3"))
    assert len(await contents(database, Customer.__table__, "id")) == 2
