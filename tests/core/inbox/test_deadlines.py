from __future__ import annotations

from dataclasses import replace

import pytest

from botique_core.db import Database
from botique_core.events import DeadlineReached, Event
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.tables import chat, inbox
from botique_core.testing.clock import ManualClock
from tests.core.inbox.stage import AT, Stage, contents, running, text

MINUTE_US = 60_000_000


@pytest.fixture
def stage(database: Database, clock: ManualClock) -> Stage:
    stage = Stage(database, clock=clock)
    stage.handle = wait_a_minute
    stage.due = question
    return stage


async def wait_a_minute(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
    decision = stage.decision(incoming, chat)
    if not isinstance(incoming.event, DeadlineReached):
        decision.deadline_us = stage.clock.now_us() + MINUTE_US
    return decision


def question(chat: Chat) -> Event | None:
    return DeadlineReached(key="late", order=0, chat=chat.address, at=AT, serial=7)


async def test_deadline_comes_when_its_time_has_come(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        clock.advance(seconds=59)
        await stage.inbox.beat()
        assert stage.handled == ["k1"]

        clock.advance(seconds=1)
        await stage.inbox.beat()
        await stage.messenger.has_sent(2)
        await stage.inbox.beat()
    assert [key.partition(":")[0] for key in stage.handled] == ["k1", "late"]
    assert await contents(database, chat, "deadline_us") == [(None,)]


async def test_deadline_comes_after_a_restart(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
    clock.advance(minutes=2)
    successor = Stage(database, clock=clock, handle=wait_a_minute, due=question)
    async with running(successor):
        await successor.messenger.has_sent(1)
    assert len(successor.handled) == 1


async def test_deadline_is_replaced_by_the_next_decision(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        clock.advance(seconds=59)
        await stage.receive(text("k2"))
        clock.advance(seconds=59)
        await stage.inbox.beat()
        assert stage.handled == ["k1", "k2"]
        clock.advance(seconds=1)
        await stage.inbox.beat()
        await stage.messenger.has_sent(3)


async def test_deadline_that_means_nothing_any_more_is_taken_away(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    stage.due = lambda chat: None
    async with running(stage):
        await stage.receive(text("k1"))
        clock.advance(minutes=2)
        await stage.inbox.beat()
    assert stage.handled == ["k1"]
    assert await contents(database, chat, "deadline_us") == [(None,)]


async def test_deadlines_of_the_same_question_come_one_by_one(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    async def again_and_again(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = stage.decision(incoming, chat)
        decision.deadline_us = stage.clock.now_us() + MINUTE_US
        return decision

    stage.handle = again_and_again
    async with running(stage):
        await stage.receive(text("k1"))
        for reminders in (1, 2, 3):
            clock.advance(minutes=1)
            await stage.inbox.beat()
            await stage.messenger.has_sent(1 + reminders)
    assert len(await contents(database, inbox, "key")) == 4


async def test_deadline_that_is_near_does_not_wait_for_the_beat(database: Database) -> None:
    async def soon(stage: Stage, incoming: Incoming, chat: Chat) -> Decision:
        decision = await wait_a_minute(stage, incoming, chat)
        if decision.deadline_us is not None:
            decision.deadline_us = stage.clock.now_us() + 10_000
        return decision

    stage = Stage(database, handle=soon, due=question)
    stage.options = replace(stage.options, beat_s=1000.0, lease_s=10_000.0)
    async with running(stage):
        await stage.receive(text("k1"))
        await stage.messenger.has_sent(2)


async def test_deadline_waits_for_the_event_in_hand(
    stage: Stage, database: Database, clock: ManualClock
) -> None:
    async with running(stage):
        await stage.receive(text("k1"))
        clock.advance(minutes=2)
        await stage.receive(text("k2"))  # sets a new deadline before the old one was looked at
        await stage.inbox.beat()
        await stage.messenger.has_sent(2)
    assert stage.handled == ["k1", "k2"]
