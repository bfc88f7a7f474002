"""What is kept in memory and in the database has its bounds."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from botique_core.db import Database
from botique_core.inbox import forgetting, lines
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.lines import Lines
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.tables import chat, inbox
from botique_core.outbox.shards import SHARDS
from botique_core.outbox.tables import outbox
from botique_core.testing.clock import ManualClock
from tests.core.inbox.stage import BOT, QUICK, Stage, contents, running, state_of, text
from tests.patience import GUARD_S


async def test_chats_that_made_room_are_read_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SWEEP", 2)
    monkeypatch.setattr(Lines.__init__, "__defaults__", (3,))
    chats = [f"c{number}" for number in range(12)]
    async with running(Stage(database)) as stage:
        for number in (1, 2, 3):
            for address in chats:
                await stage.receive(text(f"{address}-{number}", address, number))
    for address in chats:
        assert await state_of(database, chat, address) == [f"{address}-{n}" for n in (1, 2, 3)]


def test_lines_in_use_make_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "SWEEP", 100)
    few = Lines(lines_max=2)
    few.shards = set(range(SHARDS))
    busy = few.of(BOT, "busy")
    assert busy is not None
    busy.busy = True
    for number in range(50):
        few.of(BOT, f"c{number}")
    assert few.of(BOT, "busy") is busy
    assert len(list(few)) <= 4


async def test_more_updates_than_memory_takes_wait_in_the_database(database: Database) -> None:
    gate = asyncio.Event()

    async def wait_for_gate(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        await gate.wait()
        return stage.decision(incoming, chat)

    keys = [f"k{number}" for number in range(1, 21)]
    options = replace(QUICK, in_hand_max=lambda: 4)
    async with running(Stage(database, handle=wait_for_gate, options=options)) as stage:
        await stage.receive(*(text(key) for key in keys))
        gate.set()
        await stage.messenger.has_sent(len(keys))
    assert await state_of(database, chat) == keys
    assert stage.messenger.to("ann") == keys


async def test_finished_updates_and_messages_are_forgotten_in_time(
    database: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "EVERY_S", 0.01)
    async with running(Stage(database, clock=clock)) as stage:
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(1)
        assert len(await contents(database, inbox, "key")) == 1

        clock.advance(microseconds=QUICK.keep_us + 1)
        async with asyncio.timeout(GUARD_S):
            while await contents(database, inbox, "key") or await contents(database, outbox, "id"):
                pass
        await stage.receive(text("k2"))
    assert await contents(database, inbox, "key") == [("k2",)]
    assert await state_of(database, chat) == ["k1", "k2"]


def test_updates_are_remembered_for_longer_than_messengers_repeat_them() -> None:
    # Telegram keeps updates for 24 hours: https://core.telegram.org/bots/api#getting-updates
    assert InboxOptions().keep_us > timedelta(hours=24) // timedelta(microseconds=1)
