from __future__ import annotations

import asyncio

import msgspec
import pytest

from botique_core import errors
from botique_core.outbox import pacer, sender
from botique_core.outbox.lane import Lane
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.unsent import Unsent, UnsentRow
from tests.core.inbox.stage import BOT, PROFILE, Messenger
from tests.core.outbox.desk import Desk

RATE_PER_S = 50.0


@pytest.fixture
def messenger() -> Messenger:
    return Messenger(msgspec.structs.replace(PROFILE, rate_per_s=RATE_PER_S))


def spend(desk: Desk, calls: int) -> None:
    """Lets replies use up the budget."""
    for number in range(calls):
        desk.post(f"reply{number}", "reply")


async def test_replies_never_wait_for_the_budget(desk: Desk, messenger: Messenger) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    spend(desk, 3 * int(RATE_PER_S))
    await desk.marked(3 * int(RATE_PER_S))
    assert loop.time() - begun < 1.0


async def test_paced_lanes_take_what_replies_leave_over(desk: Desk, messenger: Messenger) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    spend(desk, int(RATE_PER_S))
    await desk.marked(int(RATE_PER_S))
    for number in range(5):
        desk.post(f"c{number}", "answer", Lane.SERVICE)
    await desk.marked(int(RATE_PER_S) + 5)
    assert loop.time() - begun >= 5 / RATE_PER_S


async def test_messages_of_a_chat_go_in_order_within_a_lane(
    desk: Desk, messenger: Messenger
) -> None:
    messenger.errors["ann"] = [errors.Unavailable()]
    for number in range(5):
        desk.post("ann", f"s{number}", Lane.SERVICE)
        desk.post("bob", f"s{number}", Lane.SERVICE)
    await desk.marked(11)
    assert messenger.to("ann") == messenger.to("bob") == [f"s{number}" for number in range(5)]


async def test_failing_chats_use_up_no_places_of_a_lane(
    desk: Desk, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(pacer.IN_FLIGHT_MAX):
        messenger.errors[f"c{number}"] = [errors.Unavailable() for _ in range(99)]
        desk.post(f"c{number}", "never", Lane.SERVICE)
    desk.post("ann", "hello", Lane.SERVICE)
    await messenger.has_sent(1)
    assert messenger.sent == [("ann", "hello")]


def row(number: int) -> UnsentRow:
    body = b'{"text":{"text":"s%d"}}' % number
    return UnsentRow(number, BOT, "ann", 0, Lane.INTERACTIVE, 0, 0, None, None, body)


async def test_message_that_this_version_cannot_read_has_failed(
    desk: Desk, messenger: Messenger
) -> None:
    with desk.senders.taking_up() as messages:
        messages.take([row(7)._replace(body=b"{"), row(8)])
    await desk.marked(2)
    assert [(mark.id, mark.state) for mark in desk.written.marks] == [(7, DeliveryState.FAILED)]
    assert messenger.to("ann") == ["s8"]


async def test_pause_survives_a_restart(desk: Desk, messenger: Messenger) -> None:
    loop = asyncio.get_running_loop()
    not_before_us = desk.clock.now_us() + 100_000
    with desk.senders.taking_up() as messages:
        messages.take([row(7)._replace(error="RateLimited", not_before_us=not_before_us)])
    begun = loop.time()
    desk.post("bob", "hello")
    await messenger.has_sent(2)
    assert loop.time() - begun > 0.05


async def test_lane_that_is_full_leaves_the_rest_to_the_database(
    desk: Desk, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "HELD_MAX", 2)
    messenger.closed.clear()
    numbers = [desk.post("ann", f"s{number}") for number in range(1, 5)]
    assert desk.senders.ledger.held == set(numbers[:2])

    messenger.closed.set()
    await desk.marked(2)
    desk.post("ann", "s5")  # would overtake those in the database
    with desk.senders.taking_up() as messages:
        waiting = [Unsent(number, BOT, Lane.INTERACTIVE) for number in (3, 4, 5)]
        assert messages.wanted(waiting) == [3, 4, 5]
        messages.take([row(3), row(4), row(5)])
    await desk.marked(5)
    desk.post("ann", "s6")
    await desk.marked(6)
    assert messenger.to("ann") == [f"s{number}" for number in range(1, 7)]


async def test_message_finished_while_the_database_was_read_is_not_sent_again(
    desk: Desk, messenger: Messenger
) -> None:
    with desk.senders.taking_up() as messages:
        number = desk.post("ann", "s1")
        await desk.marked(1)
        assert messages.wanted([Unsent(number, BOT, Lane.INTERACTIVE)]) == []
        messages.take([row(number)])
    desk.post("ann", "s2")
    await desk.marked(2)
    assert messenger.to("ann") == ["s1", "s2"]
