from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import pairwise

import msgspec
import pytest

from botique_core import errors
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.outbox import judgement
from botique_core.outbox.lane import Lane
from botique_core.outbox.ledger import Mark, Unreachable
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.outbox.state import DeliveryState
from tests.core.inbox.stage import BOT, PROFILE, Messenger
from tests.core.outbox.desk import Desk

QUICKLY_S = 0.01


@pytest.fixture(autouse=True)
def hasten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgement, "FIRST_RETRY_S", QUICKLY_S)
    monkeypatch.setattr(judgement, "REFUSED_TOKEN_PAUSE_S", QUICKLY_S)


async def test_messages_of_a_chat_go_in_order(desk: Desk, messenger: Messenger) -> None:
    said = [f"s{number}" for number in range(50)]
    for text in said:
        desk.post("ann", text)
        desk.post("bob", text)
    await desk.marked(100)
    assert messenger.to("ann") == messenger.to("bob") == said
    assert desk.sent("sent") == 100


async def test_sent_messages_are_entered_with_the_messengers_id(
    desk: Desk, messenger: Messenger
) -> None:
    number = desk.post("ann", "hello")
    await desk.marked(1)
    assert desk.written.sent == [(number, "m1")]
    assert desk.senders.ledger.held == set()


async def test_message_in_hand_is_not_taken_twice(desk: Desk, messenger: Messenger) -> None:
    messenger.closed.clear()
    number = desk.post("ann", "hello")
    again = Outgoing(number, "ann", Part(text=Marked("hello")))
    desk.senders.enqueue(BOT, again, Lane.INTERACTIVE)
    messenger.closed.set()
    await desk.marked(1)
    assert messenger.to("ann") == ["hello"]


@pytest.mark.parametrize("error", [errors.Unavailable(), errors.OutcomeUnknown(), KeyError()])
async def test_message_is_tried_again(desk: Desk, messenger: Messenger, error: Exception) -> None:
    messenger.errors["ann"] = [error, error]
    number = desk.post("ann", "one")
    desk.post("ann", "two")
    await desk.marked(4)
    assert messenger.to("ann") == ["one", "two"]
    assert [(mark.id, mark.state, mark.attempts, mark.error) for mark in desk.written.marks] == [
        (number, DeliveryState.PENDING, 1, type(error).__name__),
        (number, DeliveryState.PENDING, 2, type(error).__name__),
    ]
    assert desk.sent("retried") == 2


async def test_waits_between_tries_grow(desk: Desk, messenger: Messenger) -> None:
    messenger.errors["ann"] = [errors.Unavailable() for _ in range(4)]
    desk.post("ann", "one")
    await desk.marked(5)
    due = [mark.not_before_us or 0 for mark in desk.written.marks]
    gaps = [later - earlier for earlier, later in pairwise(due)]
    assert gaps == sorted(gaps)
    assert gaps[-1] >= 2 * 4 * QUICKLY_S * 1_000_000


async def test_failing_chat_hinders_no_other(desk: Desk, messenger: Messenger) -> None:
    messenger.errors["ann"] = [errors.Unavailable() for _ in range(3)]
    desk.post("ann", "one")
    desk.post("bob", "one")
    await messenger.has_sent(1)
    assert messenger.sent == [("bob", "one")]


@pytest.mark.parametrize(
    ("error", "described", "unreachable"),
    [
        (errors.BadRequest("no such keyboard"), "BadRequest: no such keyboard", []),
        (errors.Blocked("token 123"), "Blocked", [Unreachable(BOT, "ann", True)]),
        (errors.ChatGone("token 123"), "ChatGone", [Unreachable(BOT, "ann", False)]),
    ],
)
async def test_message_that_can_not_be_sent_makes_way(
    desk: Desk,
    messenger: Messenger,
    error: Exception,
    described: str,
    unreachable: list[Unreachable],
) -> None:
    messenger.errors["ann"] = [error]
    number = desk.post("ann", "one")
    desk.post("ann", "two")
    await desk.marked(2)
    assert messenger.to("ann") == ["two"]
    assert desk.written.marks == [Mark(number, DeliveryState.FAILED, None, described, 1, None)]
    assert desk.written.unreachable == unreachable
    assert desk.sent("failed") == 1


async def test_fault_of_a_driver_is_not_tried_for_ever(
    desk: Desk, messenger: Messenger, caplog: pytest.LogCaptureFixture
) -> None:
    messenger.errors["ann"] = [ValueError("Anna's phone") for _ in range(9)]
    desk.post("ann", "one")
    await desk.marked(5)
    assert [mark.state for mark in desk.written.marks] == [
        *[DeliveryState.PENDING] * 4,
        DeliveryState.FAILED,
    ]
    assert "Anna" not in caplog.text + repr(desk.written.marks)


async def test_too_many_requests_pause_the_whole_bot(desk: Desk, messenger: Messenger) -> None:
    loop = asyncio.get_running_loop()
    messenger.errors["ann"] = [errors.RateLimited(0.1)]
    desk.post("ann", "one")
    await desk.marked(1)
    begun = loop.time()
    desk.post("bob", "one")
    await messenger.has_sent(2)
    assert loop.time() - begun > 0.05
    assert [(mark.error, mark.attempts) for mark in desk.written.marks] == [("RateLimited", 0)]


async def test_after_a_pause_messages_go_one_by_one() -> None:
    messenger = Messenger(msgspec.structs.replace(PROFILE, rate_per_s=50.0))
    desk = Desk()
    desk.senders.add(BOT, messenger)
    loop = asyncio.get_running_loop()
    desk.senders.permit.grant(loop.time() + 1000)
    messenger.errors["c0"] = [errors.RateLimited(0.05)]
    desk.post("c0", "hello")
    await desk.marked(1)
    for number in range(1, 10):
        desk.post(f"c{number}", "hello")
    begun = loop.time()
    await messenger.has_sent(10)
    assert loop.time() - begun >= 9 / 50
    await desk.senders.close()


async def test_refused_token_pauses_the_bot_and_loses_nothing(
    desk: Desk, messenger: Messenger
) -> None:
    messenger.errors["ann"] = [errors.Unauthorised() for _ in range(20)]
    desk.post("ann", "one")
    await desk.marked(21)
    assert messenger.to("ann") == ["one"]


async def test_nothing_is_sent_without_a_lease(desk: Desk, messenger: Messenger) -> None:
    desk.senders.permit.grant(asyncio.get_running_loop().time() - 1)
    desk.post("ann", "one")
    for _ in range(10):
        await asyncio.sleep(0)
    assert messenger.sent == []
    desk.senders.permit.grant(asyncio.get_running_loop().time() + 1000)
    await messenger.has_sent(1)


async def test_handles_of_media_are_remembered(desk: Desk) -> None:
    class Uploader(Messenger):
        async def send(self, outgoing: Outgoing) -> Sent:
            await super().send(outgoing)
            return Sent("m", {"sha": "handle"})

    await desk.senders.remove(BOT)
    desk.senders.add(BOT, Uploader())
    desk.post("ann", "photo")
    await desk.marked(1)
    assert desk.handles == {BOT: {"sha": "handle"}}


async def test_message_counts_as_sent_even_if_its_handles_are_lost(messenger: Messenger) -> None:
    class Uploader(Messenger):
        async def send(self, outgoing: Outgoing) -> Sent:
            await super().send(outgoing)
            return Sent("m", {"sha": "handle"})

    class Forgetful(Desk):
        async def _remember(self, bot: int, handles: Mapping[str, str]) -> None:
            raise LookupError

    desk = Forgetful()
    desk.senders.add(BOT, Uploader())
    desk.senders.permit.grant(asyncio.get_running_loop().time() + 1000)
    desk.post("ann", "photo")
    await desk.marked(1)
    assert desk.written.sent == [(1, "m")]
    await desk.senders.close()


async def test_close_lets_replies_go_but_waits_for_no_retry(
    desk: Desk, messenger: Messenger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgement, "FIRST_RETRY_S", 1000.0)
    messenger.errors["ann"] = [errors.Unavailable()]
    desk.post("ann", "one")
    await desk.marked(1)
    desk.post("bob", "one")
    desk.post("bob", "two")
    await desk.senders.close()
    assert messenger.sent == [("bob", "one"), ("bob", "two")]
    assert desk.senders.ledger.held == {2, 3}
