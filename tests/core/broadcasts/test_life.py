"""A mailing from its draft to its end, and what is refused on the way."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from botique_core.broadcasts.variant import Variant
from botique_core.errors import Conflict, InputRefused
from botique_core.feed.models import EventRecord
from botique_core.inbox.reach import Reach
from botique_core.messages import Choice, Media
from botique_core.outbox.state import DeliveryState
from tests.core.broadcasts.stage import HELLO, Stage, a_draft, eventually, opened

FUTURE = datetime(2099, 1, 1, 12, tzinfo=UTC)


async def test_mailing_reaches_everyone_once_in_their_language(stage: Stage) -> None:
    await stage.crowd(range(1, 151))
    await stage.crowd(range(201, 211), language="en")
    await stage.crowd([301], language="de")
    broadcast = await stage.started()
    assert await stage.finished(broadcast) == {"sent": 161}
    said = stage.said()
    assert said["c1"] == ["Привет!"]
    assert said["c201"] == ["Hello!"]
    assert said["c301"] == ["Привет!"]
    assert {len(texts) for texts in said.values()} == {1}
    assert len(said) == 161
    assert await events(stage) == ["broadcast.started", "broadcast.finished"]

    async with stage.app.client.db.reading() as session:
        room = stage.broadcasts
        figures = await room.figures(session, broadcast)
        progress = await room.progress(session, broadcast)
        page = await room.recipients(session, broadcast, after=149, limit=3)
        sent = await room.recipients(session, broadcast, state=DeliveryState.SENT, limit=2)
    assert (figures.total, figures.sent, figures.pending) == (161, 161, 0)
    assert (progress.total, progress.remaining, progress.expected_end) == (161, 0, None)
    assert [one.customer for one in page] == [150, 201, 202]
    assert [(one.number, one.bot, one.attempts, one.reason) for one in sent] == [
        (1, stage.bot, 0, ""),
        (2, stage.bot, 0, ""),
    ]
    assert all(one.message_id and one.sent_at for one in page)


async def events(stage: Stage) -> list[str]:
    """What the feed was told of mailings."""
    query = select(EventRecord.kind).where(EventRecord.kind.startswith("broadcast."))
    async with stage.app.client.db.reading() as session:
        return list(await session.scalars(query.order_by(EventRecord.id)))


async def test_pause_holds_every_call_and_resume_goes_on(stage: Stage) -> None:
    await stage.crowd(range(1, 201))
    stage.messenger.open.clear()
    broadcast = await stage.started()
    await eventually(lambda: calls(stage, 1))
    async with stage.writing() as session:
        await stage.broadcasts.pause(session, broadcast, "lunch")
    stage.messenger.open.set()
    await eventually(lambda: left_in(stage, broadcast, {"pending", "sent"}))
    sent = (await stage.states(broadcast))["sent"]
    assert sent == len(stage.messenger.calling) <= 64
    assert (await stage.get(broadcast)).reason == "lunch"

    async with stage.writing() as session:
        await stage.broadcasts.resume(session, broadcast)
    assert await stage.finished(broadcast) == {"sent": 200}
    assert len(stage.messenger.calling) == 200


async def calls(stage: Stage, count: int) -> bool:
    return len(stage.messenger.calling) >= count


async def left_in(stage: Stage, broadcast: int, states: set[str]) -> bool:
    return set(await stage.states(broadcast)) <= states


async def test_cancelled_mailing_skips_the_rest(stage: Stage) -> None:
    await stage.crowd(range(1, 101))
    stage.messenger.open.clear()
    broadcast = await stage.started()
    await eventually(lambda: calls(stage, 1))
    async with stage.writing() as session:
        await stage.broadcasts.cancel(session, broadcast)
    stage.messenger.open.set()
    await eventually(lambda: left_in(stage, broadcast, {"skipped", "sent"}))
    states = await stage.states(broadcast)
    assert states["sent"] == len(stage.messenger.calling)
    assert set((await stage.reasons(broadcast)).values()) == {
        ("sent", ""),
        ("skipped", "cancelled"),
    }
    await eventually(lambda: is_wound_up(stage, broadcast))
    assert (await stage.get(broadcast)).state == "cancelled"


async def is_wound_up(stage: Stage, broadcast: int) -> bool:
    return (await stage.get(broadcast)).finished_at is not None


async def test_two_starts_at_once_send_once(stage: Stage) -> None:
    await stage.crowd(range(1, 21))
    broadcast = await stage.draft()
    ends = await asyncio.gather(*(stage.start(broadcast) for _ in range(4)), return_exceptions=True)
    assert sum(end is None for end in ends) == 1
    assert sum(isinstance(end, Conflict) for end in ends) == 3
    assert await stage.finished(broadcast) == {"sent": 20}
    assert len(stage.messenger.calling) == 20


async def test_scheduled_mailing_begins_by_itself(stage: Stage) -> None:
    await stage.crowd([1, 2])
    broadcast = await stage.draft()
    at = stage.app.client.clock.now() + timedelta(seconds=0.3)
    async with stage.writing() as session:
        await stage.broadcasts.schedule(session, broadcast, at)
    assert await stage.finished(broadcast) == {"sent": 2}
    began = (await stage.get(broadcast)).started_at
    assert began is not None
    assert began >= at


async def test_audience_that_has_gone_by_the_time_it_begins(stage: Stage) -> None:
    broadcast = await stage.draft()
    at = stage.app.client.clock.now() + timedelta(seconds=0.3)
    async with stage.writing() as session:
        await stage.broadcasts.schedule(session, broadcast, at)
    assert await stage.finished(broadcast) == {}
    assert (await stage.get(broadcast)).reason.startswith("nobody is to get it")


async def test_paused_mailing_goes_on_with_a_mended_text(stage: Stage) -> None:
    await stage.crowd(range(1, 101))
    stage.messenger.open.clear()
    broadcast = await stage.started()
    await eventually(lambda: calls(stage, 1))
    async with stage.writing() as session:
        await stage.broadcasts.pause(session, broadcast)
    stage.messenger.open.set()
    await eventually(lambda: left_in(stage, broadcast, {"pending", "sent"}))
    before = len(stage.messenger.calling)
    async with stage.writing() as session:
        await stage.broadcasts.rewrite(session, broadcast, {"ru": Variant("Лучше так")})
        await stage.broadcasts.resume(session, broadcast)
    assert await stage.finished(broadcast) == {"sent": 100}
    texts = [text for said in stage.said().values() for text in said]
    assert texts.count("Лучше так") == 100 - before


# -- without a sending loop -----------------------------------------------------------------------


async def test_every_change_of_state_and_its_refusals(ready_url: str, tmp_path: Path) -> None:
    """By state: which verbs are possible there."""
    possible = {
        "draft": {"edit", "rewrite", "schedule", "start", "cancel"},
        "scheduled": {"edit", "rewrite", "schedule", "start", "cancel"},
        "running": {"pause", "cancel", "resend_unknown"},
        "paused": {"resume", "rewrite", "cancel", "resend_unknown"},
        "finished": {"resend_unknown"},
        "cancelled": set(),
    }
    async with opened(tmp_path, ready_url) as stage:
        await stage.crowd([1])
        found = {
            state: {verb for verb in VERBS if await works(stage, state, verb)} for state in possible
        }
    assert found == possible


VERBS: dict[str, tuple[Any, ...]] = {
    "edit": (a_draft(),),
    "rewrite": (HELLO,),
    "schedule": (FUTURE,),
    "start": (),
    "pause": (),
    "resume": (),
    "cancel": (),
    "resend_unknown": (),
}


async def works(stage: Stage, state: str, verb: str) -> bool:
    """Whether a verb is possible for a mailing that stands in a state."""
    broadcast = await stage.draft()
    async with stage.writing() as session:
        row = await stage.broadcasts.get(session, broadcast)
        row.state = state
        row.starts_at = None if state == "draft" else FUTURE
    try:
        async with stage.writing() as session:
            await getattr(stage.broadcasts, verb)(session, broadcast, *VERBS[verb])
    except Conflict:
        return False
    return True


BROKEN: list[tuple[dict[str, Any], str]] = [
    ({"variants": {"ru": Variant("<b>так")}}, "ru: the text can't be sent: <b> is never"),
    ({"variants": {"ru": Variant("  ")}}, "ru: there is nothing to send"),
    (
        {"variants": {"ru": Variant("a", choices=(Choice("Дальше", "x"),))}},
        "ru: the button 'Дальше' leads nowhere",
    ),
    ({"variants": {"ru": Variant("a" * 20_001)}}, "ru: 20001 characters are too many"),
    ({"until": datetime(2020, 1, 1, tzinfo=UTC)}, "`until` comes before the beginning"),
]
SENSELESS: list[tuple[dict[str, Any], str]] = [
    ({"topic": "gossip"}, "there is no topic 'gossip'"),
    ({"audience": {"is": "nobody.knows"}}, "rule: there is no condition"),
    ({"language": "en", "variants": {"ru": Variant("a")}}, "there is no text in 'en'"),
    ({"variants": {"ru": Variant("a"), "xx": Variant("a")}}, "'xx' is not spoken here"),
    ({"variants": {"ru": Variant("a", (Media("photo", "0" * 64, "a.png"),))}}, "ru: the file"),
    ({"title": " "}, "a title has 1 to 200 characters"),
    ({"bots": (77,)}, "there is no bot 77"),
    ({"until": datetime(2099, 1, 1)}, "`until` needs a time zone"),  # noqa: DTZ001 -- the mistake
]


async def test_what_is_wrong_is_found_before_the_start(ready_url: str, tmp_path: Path) -> None:
    async with opened(tmp_path, ready_url) as stage:
        await stage.crowd([1])
        for changes, reason in BROKEN:
            broadcast = await stage.draft(**changes)
            with pytest.raises(InputRefused) as refused:
                await stage.start(broadcast)
            assert str(refused.value).startswith(reason)
            assert (await stage.get(broadcast)).state == "draft"


async def test_draft_that_makes_no_sense_is_refused(ready_url: str, tmp_path: Path) -> None:
    async with opened(tmp_path, ready_url) as stage:
        for changes, reason in SENSELESS:
            with pytest.raises(InputRefused) as refused:
                await stage.draft(**changes)
            assert str(refused.value).startswith(reason)


async def test_nobody_to_send_to(ready_url: str, tmp_path: Path) -> None:
    async with opened(tmp_path, ready_url) as stage:
        broadcast = await stage.draft()
        with pytest.raises(InputRefused, match="nobody is to get it"):
            await stage.start(broadcast)
        await stage.crowd([1], reach=Reach.BLOCKED)
        with pytest.raises(InputRefused, match="nobody is to get it"):
            await stage.start(broadcast)
        assert (await stage.get(broadcast)).state == "draft"


async def test_times_that_are_over_or_unclear(ready_url: str, tmp_path: Path) -> None:
    past = datetime(2026, 3, 1, 10, tzinfo=UTC)
    async with opened(tmp_path, ready_url) as stage:
        await stage.crowd([1])
        broadcast = await stage.draft()
        for at, local, reason in (
            (past, False, "2026-03-01 10:00 UTC is over"),
            (past.replace(tzinfo=None), True, "2026-03-01 07:00 UTC is over"),
            (past.replace(tzinfo=None), False, "a local time has no time zone"),
            (past, True, "a local time has no time zone"),
        ):
            async with stage.writing() as session:
                with pytest.raises(InputRefused) as refused:
                    await stage.broadcasts.schedule(session, broadcast, at, local=local)
            assert str(refused.value).startswith(reason)


async def test_copy_is_a_draft_with_the_same_content(ready_url: str, tmp_path: Path) -> None:
    audience: dict[str, Any] = {"any": [{"all": []}]}
    draft = a_draft(title="Copy me", urgent=True, audience=audience, author="x")
    async with opened(tmp_path, ready_url) as stage:
        async with stage.writing() as session:
            first = await stage.broadcasts.draft(session, draft)
            await stage.broadcasts.cancel(session, first)
            second = await stage.broadcasts.duplicate(session, first)
        copy = await stage.get(second)
        assert (copy.state, copy.title, copy.urgent, copy.author) == ("draft", "Copy me", True, "x")
        assert copy.audience == audience
        async with stage.app.client.db.reading() as session:
            assert await stage.broadcasts.variants(session, second) == HELLO
            latest = await stage.broadcasts.latest(session, owner="core")
        assert [one.id for one in latest] == [second, first]


async def test_test_message_to_oneself(stage: Stage) -> None:
    await stage.crowd([1], language="en")
    await stage.crowd([2], reach=Reach.BLOCKED)
    broadcast = await stage.draft()
    async with stage.writing() as session:
        assert await stage.broadcasts.test(session, broadcast, 1)
        assert not await stage.broadcasts.test(session, broadcast, 2)
    await stage.messenger.wait_for("c1", 1)
    assert stage.said() == {"c1": ["Hello!"]}
    assert (await stage.get(broadcast)).state == "draft"


async def test_opened_and_clicked_count_once(stage: Stage) -> None:
    await stage.crowd([1, 2])
    broadcast = await stage.started()
    await stage.finished(broadcast)
    for _ in range(2):
        async with stage.writing() as session:
            await stage.broadcasts.opened(session, broadcast, 1)
            await stage.broadcasts.clicked(session, broadcast, 1)
    async with stage.app.client.db.reading() as session:
        figures = await stage.broadcasts.figures(session, broadcast)
    assert (figures.opened, figures.clicked) == (1, 1)
