from __future__ import annotations

import asyncio

import pytest

from botique_core.db import Database
from botique_core.feed.models import EventRecord
from botique_core.inbox.decision import Decision, Emitted
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, inbox
from botique_core.outbox.tables import outbox
from tests.core.inbox.stage import BOT, Stage, contents, running, state_of, text


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database)


async def test_receive_handles_and_replies(stage: Stage, database: Database) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)

    rows = await contents(database, inbox, "key", "bot", "done", "body")
    assert rows == [("k1", BOT, True, None)]
    assert await contents(database, chat, "address", "state", "revision") == [("ann", b"k1", 1)]
    assert await contents(database, outbox, "state", "message_id", "body") == [(2, "m1", None)]
    assert stage.messenger.sent == [("ann", "k1")]
    assert stage.counted("handled") == 1


async def test_receive_of_the_same_update_again(stage: Stage, database: Database) -> None:
    async with running(stage):
        await stage.receive(text("k1"), text("k1"), text("k2"), text("k1"))
        await stage.messenger.has_sent(2)

    assert stage.handled == ["k1", "k2"]
    assert await state_of(database, chat) == ["k1", "k2"]
    assert stage.counted("redelivered") == 2


async def test_receive_of_the_same_update_at_once(stage: Stage, database: Database) -> None:
    async with running(stage):
        await asyncio.gather(*(stage.receive(text("k1")) for _ in range(20)))
        await stage.messenger.has_sent(1)
    assert await state_of(database, chat) == ["k1"]
    assert stage.handled == ["k1"]


async def test_receive_of_an_update_that_another_process_has_handled(
    stage: Stage, database: Database
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
    async with running(Stage(database)) as successor:
        await successor.receive(text("k1"), text("k2"))
        await successor.messenger.has_sent(1)
    assert await state_of(database, chat) == ["k1", "k2"]
    assert successor.messenger.to("ann") == ["k2"]


async def test_same_key_of_another_bot_is_another_update(stage: Stage, database: Database) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.inbox.receive(Incoming(2, text("k1")))
    assert await contents(database, chat, "address", "bot", "state") == [
        ("ann", 1, b"k1"),
        ("ann", 2, b"k1"),
    ]


async def test_events_of_a_chat_are_handled_one_at_a_time_in_order(
    stage: Stage, database: Database
) -> None:
    keys = [f"k{number}" for number in range(1, 51)]
    async with running(stage):
        await asyncio.gather(*(stage.receive(text(key)) for key in keys))
        await stage.messenger.has_sent(len(keys))
    assert await state_of(database, chat) == keys
    assert stage.messenger.to("ann") == keys


async def test_events_that_wait_go_by_the_messengers_order(
    stage: Stage, database: Database
) -> None:
    gate = asyncio.Event()

    async def wait_for_gate(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        await gate.wait()
        return stage.decision(incoming, chat)

    stage.handle = wait_for_gate
    async with running(stage):
        await stage.receive(text("k1"), text("k4"), text("k3"), text("k2"))
        gate.set()
        await stage.messenger.has_sent(4)
    assert await state_of(database, chat) == ["k1", "k2", "k3", "k4"]


async def test_slow_handler_lets_the_messenger_go_and_hinders_no_other_chat(
    stage: Stage, database: Database
) -> None:
    gate = asyncio.Event()

    async def anns_is_slow(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        if chat.address == "ann":
            await gate.wait()
        return stage.decision(incoming, chat)

    stage.handle = anns_is_slow
    async with running(stage):
        await stage.receive(text("k1"), text("k2"), text("k3", "bob"))
        await stage.messenger.has_sent(1)
        assert stage.messenger.sent == [("bob", "k3")]
        assert await contents(database, inbox, "key", "done") == [
            ("k1", False),
            ("k2", False),
            ("k3", True),
        ]
        gate.set()
        await stage.messenger.has_sent(3)
    assert await contents(database, inbox, "done", "body") == [(True, None)] * 3
    assert await state_of(database, chat) == ["k1", "k2"]


async def test_decision_that_changes_nothing_leaves_the_chats_row_alone(
    stage: Stage, database: Database
) -> None:
    async def keep_state(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        return Decision(state=b"s", replies=[stage.reply("r")])

    stage.handle = keep_state
    async with running(stage):
        await stage.receive(text("k1"), text("k2"), text("k3"))
    assert await contents(database, chat, "state", "revision") == [(b"s", 1)]


async def test_decision_finds_what_it_left_alive(stage: Stage) -> None:
    found = []

    async def leave_something(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        found.append(chat.live)
        return Decision(live=incoming.event.key)

    stage.handle = leave_something
    async with running(stage):
        await stage.receive(text("k1"), text("k2"))
    assert found == [None, "k1"]


async def test_decision_tells_the_feed(stage: Stage, database: Database) -> None:
    async def emit(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        return Decision(events=[Emitted(stage.ids.next(), "seen", b'{"n":1}', 7)])

    stage.handle = emit
    async with running(stage):
        await stage.receive(text("k1"))
    events = await contents(database, EventRecord.__table__, "kind", "customer", "body", "seq")
    assert events == [("seen", 7, '{"n":1}', None)]
