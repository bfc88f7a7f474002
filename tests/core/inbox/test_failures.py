from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import update

from botique_core.db import Database
from botique_core.inbox.dead_letters import DeadLetters
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, dead_letter, inbox
from tests.core.inbox.stage import BOT, Stage, contents, running, state_of, text
from tests.patience import GUARD_S

ATTEMPTS = 5


class Fails:
    """A handler that fails so many times at each event whose key begins with "bad"."""

    def __init__(self, times: int) -> None:
        self.times = times

    async def __call__(self, stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        key = incoming.event.key
        if key.startswith("bad") and stage.handled.count(key) <= self.times:
            raise LookupError("the customer's name is Anna")
        return stage.decision(incoming, chat)


@pytest.fixture
def stage(database: Database) -> Stage:
    return Stage(database, handle=Fails(ATTEMPTS))


async def test_event_that_fails_is_handled_again_before_the_next_one(
    stage: Stage, database: Database
) -> None:
    stage.handle = Fails(ATTEMPTS - 1)
    async with running(stage):
        await stage.receive(text("bad1"), text("k2"))
        await stage.messenger.has_sent(2)
    assert stage.handled == ["bad1"] * ATTEMPTS + ["k2"]
    assert await state_of(database, chat) == ["bad1", "k2"]
    assert stage.counted("failed") == ATTEMPTS - 1


async def test_event_that_fails_too_often_is_given_up_with_an_apology(
    stage: Stage, database: Database
) -> None:
    async with running(stage):
        await stage.receive(text("bad1"), text("k2"))
        await stage.messenger.has_sent(2)
        (letter,) = await stage.inbox.dead_letters.list()
    assert stage.handled == ["bad1"] * ATTEMPTS + ["k2"]
    assert stage.messenger.to("ann") == ["sorry: bad1", "k2"]
    assert (letter.bot, letter.chat, letter.key, letter.attempts) == (BOT, "ann", "bad1", ATTEMPTS)
    assert letter.error == "LookupError"
    assert letter.trace.splitlines()[-1].startswith("core/inbox/test_failures.py:")
    assert await contents(database, inbox, "key", "done", "body") == [
        ("bad1", True, None),
        ("k2", True, None),
    ]
    assert stage.counted("dead") == 1


async def test_failure_is_not_told_in_the_customers_words(
    stage: Stage, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(stage):
        await stage.receive(text("bad1"))
        await stage.messenger.has_sent(1)
    letters = await contents(database, dead_letter, "error", "trace")
    assert "Anna" not in caplog.text + repr(letters)


async def test_failing_event_hinders_no_other_chat(stage: Stage) -> None:
    stage.options = replace(stage.options, retry_after_s=(1000.0,))
    async with running(stage):
        await stage.receive(text("bad1"), text("k2", "bob"))
        await stage.messenger.has_sent(1)
        assert stage.messenger.to("bob") == ["k2"]


async def test_dead_letter_is_replayed(stage: Stage, database: Database) -> None:
    async with running(stage):
        await stage.receive(text("bad1"), text("k2"))
        await stage.messenger.has_sent(2)
        (letter,) = await stage.inbox.dead_letters.list()
        assert await stage.inbox.dead_letters.replay(letter.id)
        assert not await stage.inbox.dead_letters.replay(letter.id)
        await stage.messenger.has_sent(3)
        assert await stage.inbox.dead_letters.list() == []
    assert await state_of(database, chat) == ["k2", "bad1"]
    assert stage.messenger.to("ann") == ["sorry: bad1", "k2", "bad1"]


async def test_dead_letter_is_replayed_by_a_process_that_serves_nobody(
    stage: Stage, database: Database
) -> None:
    async with running(stage):
        await stage.receive(text("bad1"))
        await stage.messenger.has_sent(1)
        letters = DeadLetters(database, stage.clock)
        (letter,) = await letters.list()
        await letters.replay(letter.id)
        await stage.messenger.has_sent(2)
    assert await state_of(database, chat) == ["bad1"]


async def test_failing_apology_does_not_keep_the_event_alive(
    stage: Stage, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(incoming: Incoming, chat: Chat) -> Decision:
        raise LookupError

    monkeypatch.setattr(stage, "apologise", fail)
    async with running(stage):
        await stage.receive(text("bad1"), text("k2"))
        await stage.messenger.has_sent(1)
    assert stage.messenger.to("ann") == ["k2"]
    assert await contents(database, dead_letter, "key") == [("bad1",)]


async def test_attempts_are_counted_over_restarts(stage: Stage, database: Database) -> None:
    stage.options = replace(stage.options, retry_after_s=(0.0, 0.0, 0.0, 1000.0), farewell_s=0.01)
    async with running(stage):
        await stage.receive(text("bad1"))
        async with asyncio.timeout(GUARD_S):
            while await contents(database, inbox, "attempts") != [(ATTEMPTS - 1,)]:
                pass
    successor = Stage(database, handle=Fails(ATTEMPTS))
    async with running(successor):
        await successor.messenger.has_sent(1)
    assert successor.handled == ["bad1"]
    assert successor.messenger.to("ann") == ["sorry: bad1"]


async def test_event_that_this_version_cannot_read_is_given_up(
    stage: Stage, database: Database
) -> None:
    stage.options = replace(stage.options, farewell_s=0.01)
    stage.handle = never
    async with running(stage):
        await stage.receive(text("k1"), text("k2"))
    async with database.writing() as session:
        unknown = update(inbox).where(inbox.c.key == "k1").values(body=b'{"kind":"hologram"}')
        await session.execute(unknown)
    successor = Stage(database)
    async with running(successor):
        await successor.messenger.has_sent(2)
    assert successor.messenger.to("ann") == ["sorry: k1", "k2"]
    assert await contents(database, dead_letter, "key", "error", "body") == [
        ("k1", "Unreadable", b'{"kind":"hologram"}')
    ]


async def never(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
    await asyncio.Event().wait()
    raise AssertionError
