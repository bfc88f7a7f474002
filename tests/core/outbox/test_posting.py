from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from botique_core import errors
from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.outbox.lane import LANES, Lane
from botique_core.outbox.outbox import Outbox
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import outbox
from tests.core.inbox.stage import BOT, Stage, contents, running, text


@pytest.fixture
def post_office() -> Outbox:
    return Outbox(SystemClock(), Ids(1))


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    async with running(Stage(database)) as stage:
        yield stage


def parts(*said: str) -> list[Part]:
    return [Part(text=Marked(one)) for one in said]


async def post(
    database: Database, post_office: Outbox, *said: str, lane: Lane = Lane.SERVICE
) -> list[int]:
    async with database.writing() as session:
        return await post_office.post(session, bot=BOT, chat="ann", parts=parts(*said), lane=lane)


async def test_mailing_is_no_matter_of_the_outbox(database: Database, post_office: Outbox) -> None:
    with pytest.raises(ValueError, match=r"client\.broadcasts"):
        await post(database, post_office, "hello", lane=Lane.BROADCAST)


@pytest.mark.parametrize("lane", LANES)
async def test_posted_messages_are_sent_after_the_commit_in_order(
    database: Database, post_office: Outbox, stage: Stage, lane: Lane
) -> None:
    said = [f"s{number}" for number in range(10)]
    async with database.writing() as session:
        await post_office.post(session, bot=BOT, chat="ann", parts=parts(*said), lane=lane)
        assert stage.messenger.sent == []
    await stage.messenger.has_sent(10)
    assert stage.messenger.to("ann") == said


async def test_posted_messages_of_a_transaction_that_was_undone(
    database: Database, post_office: Outbox, stage: Stage
) -> None:
    async with database.writing() as session:
        lost = parts("lost")
        await post_office.post(session, bot=BOT, chat="ann", parts=lost, lane=Lane.SERVICE)
        await session.rollback()
    await post(database, post_office, "kept")
    await stage.messenger.has_sent(1)
    assert stage.messenger.to("ann") == ["kept"]


async def test_nothing_to_post(database: Database, post_office: Outbox) -> None:
    assert await post(database, post_office) == []


async def test_posted_messages_wait_for_a_process_that_serves(
    database: Database, post_office: Outbox
) -> None:
    ids = await post(database, post_office, "one", "two")
    async with database.reading() as session:
        waiting = await post_office.state_of(session, ids)
    assert waiting == dict.fromkeys(ids, DeliveryState.PENDING)
    async with running(Stage(database)) as stage:
        await stage.messenger.has_sent(2)
    async with database.reading() as session:
        sent = await post_office.state_of(session, [*ids, 77])
    assert sent == dict.fromkeys(ids, DeliveryState.SENT)


async def test_message_of_a_bot_that_is_added_later(
    database: Database, post_office: Outbox, stage: Stage
) -> None:
    await stage.senders.remove(BOT)
    await post(database, post_office, "hello")
    await stage.receive(text("k1"))
    await stage.inbox.beat()
    assert stage.messenger.sent == []
    stage.senders.add(BOT, stage.messenger)
    await stage.messenger.has_sent(2)


async def test_chat_that_blocked_the_bot_is_noted_until_it_is_back(database: Database) -> None:
    async with running(Stage(database)) as stage:
        stage.messenger.errors["ann"] = [errors.Blocked()]
        await stage.receive(text("k1"))
    assert await contents(database, chat, "reachable") == [(Reach.BLOCKED,)]
    assert await contents(database, outbox, "state", "error") == [(DeliveryState.FAILED, "Blocked")]
    async with running(Stage(database)) as stage:
        await stage.receive(text("k2"))
    assert await contents(database, chat, "reachable") == [(Reach.REACHABLE,)]


async def test_attempts_are_counted_over_restarts(database: Database) -> None:
    async with running(Stage(database)) as stage:
        stage.messenger.errors["ann"] = [errors.Unavailable()]
        await stage.receive(text("k1"))
    (before,) = await contents(database, outbox, "state", "attempts", "error")
    assert before == (DeliveryState.PENDING, 1, "Unavailable")
    async with running(Stage(database)) as successor:
        await successor.messenger.has_sent(1)
    assert successor.messenger.to("ann") == ["k1"]
