"""What messengers refuse, and what becomes of the mailing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from botique_core import errors
from botique_core.broadcasts.state import OnUnknown
from botique_core.broadcasts.variant import Variant
from botique_core.broadcasts.verdict import ATTEMPTS_MAX, judge
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.media.store import MediaStore
from botique_core.messages import Media
from botique_core.outbox.state import DeliveryState
from tests.core.broadcasts.messenger import QUICK, Messenger, MessengerPlugin
from tests.core.broadcasts.stage import Stage, eventually, staged


async def test_text_that_is_refused_stops_after_five(stage: Stage) -> None:
    await stage.crowd(range(1, 101))
    stage.messenger.always = errors.BadRequest("can't parse entities")
    broadcast = await stage.started()
    row = await stage.is_in(broadcast, "paused")
    assert row.reason == "BadRequest: can't parse entities"
    assert await stage.states(broadcast) == {"failed": 5, "pending": 95}
    assert len(stage.messenger.calling) == 5

    stage.messenger.always = None
    async with stage.writing() as session:
        await stage.broadcasts.rewrite(session, broadcast, {"ru": Variant("Теперь верно")})
        await stage.broadcasts.resume(session, broadcast)
    assert await stage.finished(broadcast) == {"failed": 5, "sent": 95}


async def test_one_refusal_in_between_stops_nothing(stage: Stage) -> None:
    await stage.crowd(range(1, 31))
    for number in range(2, 31, 3):
        stage.messenger.errors[f"c{number}"] = [errors.BadRequest(f"odd {number}")]
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"failed": 10, "sent": 20}
    async with stage.app.client.db.reading() as session:
        figures = await stage.broadcasts.figures(session, broadcast)
    assert figures.reasons["BadRequest: odd 2"] == 1


async def test_blocked_and_gone_chats_are_noted(stage: Stage) -> None:
    await stage.crowd(range(1, 9))
    for number in range(1, 7):
        stage.messenger.errors[f"c{number}"] = [errors.Blocked("blocked by the user")]
    stage.messenger.errors["c7"] = [errors.ChatGone("chat not found")]
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"failed": 7, "sent": 1}
    async with stage.app.client.db.reading() as session:
        rows = await session.execute(select(chat.c.address, chat.c.reachable))
        reach = {address: Reach(value) for address, value in rows}
    assert [reach[f"c{number}"] for number in (1, 6, 7, 8)] == [
        Reach.BLOCKED,
        Reach.BLOCKED,
        Reach.GONE,
        Reach.REACHABLE,
    ]


async def test_refusal_for_haste_holds_the_bot_and_counts_no_attempt(stage: Stage) -> None:
    await stage.crowd(range(1, 41))
    stage.messenger.errors["c1"] = [errors.RateLimited(0.2)]
    stage.messenger.errors["c20"] = [errors.RateLimited(0.2)]
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"sent": 40}
    assert {attempts for (attempts,) in await stage.rows(broadcast, "attempts")} == {0}
    assert {len(texts) for texts in stage.said().values()} == {1}


async def test_messenger_that_is_down_for_a_while(stage: Stage) -> None:
    await stage.crowd(range(1, 21))
    stage.messenger.errors["c1"] = [errors.Unavailable("down")]
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"sent": 20}
    assert (await stage.rows(broadcast, "attempts", "reason"))[0] == (1, None)


async def test_unknown_outcomes_are_held_and_sent_again_by_choice(stage: Stage) -> None:
    await stage.crowd(range(1, 11))
    stage.messenger.errors["c3"] = [errors.OutcomeUnknown("no answer")]
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"sent": 9, "unknown": 1}
    assert "c3" not in stage.said()
    async with stage.writing() as session:
        assert await stage.broadcasts.resend_unknown(session, broadcast) == 1
    assert (await stage.get(broadcast)).state == "running"
    assert await stage.finished(broadcast) == {"sent": 10}
    assert len(stage.said()["c3"]) == 1


async def test_unknown_outcomes_are_sent_again_at_once_where_asked(stage: Stage) -> None:
    await stage.crowd([1, 2])
    stage.messenger.errors["c1"] = [errors.OutcomeUnknown("no answer")]
    broadcast = await stage.started(on_unknown=OnUnknown.RESEND)
    assert await stage.finished(broadcast) == {"sent": 2}


@pytest.mark.parametrize(
    ("error", "attempts", "state"),
    [
        (errors.Unavailable("x"), ATTEMPTS_MAX - 2, DeliveryState.PENDING),
        (errors.Unavailable("x"), ATTEMPTS_MAX - 1, DeliveryState.FAILED),
        (errors.Unauthorised("x"), 99, DeliveryState.PENDING),
        (ValueError("x"), 3, DeliveryState.PENDING),
        (ValueError("x"), 4, DeliveryState.FAILED),
    ],
)
def test_verdict(error: Exception, attempts: int, state: DeliveryState) -> None:
    verdict = judge(error, attempts, OnUnknown.HOLD, repeatable=False)
    assert verdict.state == state
    assert "x" not in verdict.reason


def test_repeated_call_that_the_messenger_knows_is_safe() -> None:
    error = errors.OutcomeUnknown("x")
    assert judge(error, 0, OnUnknown.HOLD, repeatable=True).state == DeliveryState.PENDING
    assert judge(error, 0, OnUnknown.HOLD, repeatable=False).state == DeliveryState.UNKNOWN


async def test_file_is_uploaded_once(stage: Stage) -> None:
    await stage.crowd(range(1, 101))
    photo = await kept_photo(stage.app.client.media)
    broadcast = await stage.started(variants={"ru": Variant("Смотрите", (photo,))})
    await eventually(lambda: called(stage, 1))
    assert await stage.finished(broadcast) == {"sent": 100}
    assert stage.messenger.uploads == 1


async def called(stage: Stage, count: int) -> bool:
    return len(stage.messenger.calling) >= count


async def kept_photo(store: MediaStore) -> Media:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"\x89PNG\r\n\x1a\n" + b"\0" * 64

    return await store.put(chunks(), name="a.png", mime="image/png")


class Splitting(Messenger):
    """Takes short messages only."""

    profile = msgspec.structs.replace(QUICK, text_max=20)


class SplittingPlugin(MessengerPlugin):
    driver = Splitting
    profile = Splitting.profile


async def test_message_in_several_parts_goes_on_where_it_stopped(
    ready_url: str, tmp_path: Path
) -> None:
    async with staged(tmp_path, ready_url, driver=SplittingPlugin) as stage:
        await stage.crowd([1])
        text = "one two three four five six seven"
        stage.messenger.fail_at = (2, errors.RateLimited(0.05))
        broadcast = await stage.started(variants={"ru": Variant(text)})
        assert await stage.finished(broadcast) == {"sent": 1}
        assert " ".join(stage.said()["c1"]) == text
        (ids, parts), *_ = await stage.rows(broadcast, "message_id", "done_parts")
        assert len(str(ids).split()) == parts == len(stage.said()["c1"]) > 1


async def test_mailing_that_is_late_ends(stage: Stage) -> None:
    await stage.crowd([1, 2])
    stage.messenger.errors["c1"] = [errors.Unavailable("down") for _ in range(9)]
    broadcast = await stage.started(until=datetime(2099, 1, 1, tzinfo=UTC))
    await stage.is_in(broadcast, "running")
    async with stage.writing() as session:
        row = await stage.broadcasts.get(session, broadcast)
        row.until = stage.app.client.clock.now()
    states = await stage.finished(broadcast)
    assert states["pending"] == states["sending"] == 0
    assert states["skipped"] >= 1
