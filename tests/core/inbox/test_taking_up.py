from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from botique_core.db import Database
from botique_core.errors import SettingsError
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, inbox
from botique_core.inbox.unavailable import InboxUnavailable
from botique_core.outbox.tables import outbox
from tests.core.inbox.stage import Stage, contents, running, state_of, text


async def never(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
    await asyncio.Event().wait()
    raise AssertionError


def hasty(database: Database) -> Stage:
    """A process whose handler never ends, and that does not wait for it when it stops."""
    stage = Stage(database, handle=never)
    stage.options = replace(stage.options, farewell_s=0.01)
    return stage


async def test_updates_left_waiting_are_handled_by_the_successor(database: Database) -> None:
    async with running(hasty(database)) as stage:
        await stage.receive(text("k2"), text("k1"), text("k3", "bob"))
    successor = Stage(database)
    async with running(successor):
        await successor.messenger.has_sent(3)
    assert await state_of(database, chat) == ["k1", "k2"]
    assert await state_of(database, chat, "bob") == ["k3"]


async def test_replies_left_unsent_are_sent_by_the_successor_in_order(database: Database) -> None:
    stage = Stage(database)
    stage.options = replace(stage.options, farewell_s=0.01)
    stage.messenger.closed.clear()
    async with running(stage):
        await stage.receive(text("k1"), text("k2"), text("k3"))
    assert await contents(database, outbox, "state") == [(0,)] * 3
    async with running(Stage(database)) as successor:
        await successor.messenger.has_sent(3)
    assert successor.messenger.to("ann") == ["k1", "k2", "k3"]
    assert successor.handled == []


async def test_stop_finishes_what_is_in_hand(database: Database) -> None:
    begun = asyncio.Event()
    gate = asyncio.Event()

    async def wait_for_gate(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        begun.set()
        await gate.wait()
        return stage.decision(incoming, chat)

    stage = Stage(database, handle=wait_for_gate)
    await stage.start()
    received = asyncio.gather(stage.receive(text("k1")), stage.receive(text("k2")))
    await begun.wait()
    stopping = asyncio.ensure_future(stage.inbox.stop())
    await received
    gate.set()
    await stopping
    assert stage.messenger.to("ann") == ["k1"]
    assert await contents(database, inbox, "key", "done") == [("k1", True), ("k2", False)]
    assert await contents(database, outbox, "state") == [(2,)]


async def test_receive_after_stop(database: Database) -> None:
    async with running(Stage(database)) as stage:
        pass
    with pytest.raises(InboxUnavailable):
        await stage.receive(text("k1"))


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_second_process_on_a_sqlite_file(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("botique_core.inbox.sqlite.lease.PREDECESSOR_TIMEOUT_S", 0.01)
    async with running(Stage(database)):
        with pytest.raises(SettingsError, match="is served by another process"):
            await Stage(database).start()


async def test_incarnations_have_different_numbers(database: Database) -> None:
    numbers = []
    for _ in range(3):
        async with running(Stage(database)) as stage:
            numbers += [stage.ids.incarnation, stage.inbox.incarnation]
    assert sorted(set(numbers)) == numbers
