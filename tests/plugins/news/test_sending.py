"""News on its way: planned, held, changed, cancelled, recalled, by one and by two at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from sqlalchemy import select

from botique_core.broadcasts.models import Broadcast
from botique_core.errors import Conflict
from botique_core.testing.clock import ManualClock
from botique_news import planning
from botique_news.checking import Incomplete
from botique_news.kinds import State
from botique_news.models import Link, News, NewsText
from botique_news.refusal import Refused
from botique_news.tally import Tally
from tests.core.broadcasts.messenger import QUICK, Messenger, MessengerPlugin
from tests.core.broadcasts.stage import eventually
from tests.plugins.news.desk import OLGA, RUSSIAN, Newsdesk, a_card, newsdesk

CORRECTED = replace(RUSSIAN, short="Со вторника.")


async def running(desk: Newsdesk, count: int = 200) -> News:
    """News of which the first calls are under way and wait for their answers."""
    await desk.crowd(range(1, count + 1))
    desk.messenger.open.clear()
    news = await desk.started_news()
    await eventually(lambda: calls(desk))
    return news


async def calls(desk: Newsdesk) -> bool:
    return len(desk.messenger.calling) > 0


async def test_two_starts_at_once_send_it_once(desk: Newsdesk) -> None:
    await desk.crowd(range(1, 6))
    news = await desk.written()

    async def start() -> str:
        try:
            async with desk.writing() as session:
                await desk.sending.start(session, news.id, news.version, OLGA)
        except Conflict:
            return "too late"
        return "started"

    assert sorted(await asyncio.gather(start(), start(), start())) == [
        "started",
        "too late",
        "too late",
    ]
    await desk.stands(news, State.FINISHED)
    assert {len(texts) for texts in desk.said().values()} == {1}
    with pytest.raises(Refused, match=r"news-refused-state .*finished"):
        await desk.send(await desk.stands(news, State.FINISHED))


async def test_planned_news_goes_out_at_its_time(desk: Newsdesk, clock: ManualClock) -> None:
    await desk.crowd([1, 2])
    news = await desk.written(a_card(planned="2026-03-02T10:30"))
    news = await desk.schedule(news)
    async with desk.client.db.reading() as session:
        mailing = await session.get_one(Broadcast, news.broadcast)
    assert mailing.starts_at == datetime(2026, 3, 2, 7, 30, tzinfo=UTC)  # Moscow
    with pytest.raises(Refused, match=r"news-refused-state .*scheduled"):
        await desk.edit(news, a_card())

    async with desk.writing() as session:
        news = await desk.sending.withdraw(session, news.id, news.version, OLGA)
    news = await desk.edit(news, a_card(planned="2026-03-01T18:00", local=True))
    news = await desk.schedule(news)
    assert (await desk.now_of(news))[1] == State.SCHEDULED
    clock.advance(hours=4)
    await desk.stands(news, State.FINISHED)
    assert await desk.tally(news) == Tally(total=2, sent=2)


@pytest.mark.parametrize(
    ("planned", "why"),
    [
        ("2026-03-01T12:59", "news-refused-past"),
        ("2026-03-29T02:30", "news-refused-skipped"),
        ("2031-01-01T10:00", "news-refused-far"),
        ("tomorrow", "news-refused-time"),
        ("2026-03-02T10:00+03", "news-refused-time"),
    ],
)
def test_time_that_never_comes_is_refused(planned: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        planning.check(planned, ZoneInfo("Europe/Berlin"), datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert (refused.value.key, refused.value.field) == (why, "planned")


async def test_news_of_a_time_that_is_over_stays_a_draft(desk: Newsdesk) -> None:
    await desk.crowd([1])
    for planned, why in (("2026-03-01T14:59", "news-refused-past"), ("", "news-problem-time")):
        news = await desk.written(a_card(planned=planned))
        with pytest.raises(Incomplete) as refused:
            await desk.schedule(news)
        assert [problem.key for problem in refused.value.problems] == [why]
        assert (await desk.now_of(news))[1] == State.DRAFT
    with pytest.raises(Refused, match="news-refused-time"):
        await desk.written(a_card(planned="2026-03-01"))


async def test_news_edited_while_it_runs_is_held_first(desk: Newsdesk) -> None:
    news = await running(desk)
    with pytest.raises(Refused, match=r"news-refused-state .*running"):
        await desk.edit(news, a_card(words={"ru": CORRECTED}))
    await desk.does("pause", news)
    desk.messenger.open.set()
    with pytest.raises(Refused, match="news-refused-paused"):
        await desk.edit(news, a_card(words={"ru": CORRECTED}, planned="2027-01-01T10:00"))
    with pytest.raises(Refused, match="news-refused-unfit"):
        await desk.edit(news, a_card(words={"ru": replace(RUSSIAN, short="<b>")}))
    await desk.edit(news, a_card(words={"ru": CORRECTED}))
    await desk.does("resume", news)
    await desk.stands(news, State.FINISHED)
    said = [text for texts in desk.said().values() for text in texts]
    former = said.count("Новый завтрак\n\nС понедельника — сырники.")
    assert 1 <= former <= 64
    assert said.count("Новый завтрак\n\nСо вторника.") == 200 - former


async def test_news_deleted_while_it_runs_stays(desk: Newsdesk) -> None:
    news = await running(desk)
    with pytest.raises(Refused, match=r"news-refused-state .*running"):
        await desk.delete(news)
    await desk.does("cancel", news)
    desk.messenger.open.set()
    await desk.stands(news, State.CANCELLED)
    await eventually(lambda: nothing_waits(desk, news))
    tally = await desk.tally(news)
    assert tally.sent == len(desk.messenger.calling) <= 64
    assert tally.skipped == 200 - tally.sent


async def nothing_waits(desk: Newsdesk, news: News) -> bool:
    return (await desk.tally(news)).waiting == 0


async def test_news_recalled_while_it_runs_is_deleted_and_stops(
    desk: Newsdesk, clock: ManualClock
) -> None:
    news = await running(desk)
    await desk.does("recall", news)
    desk.messenger.open.set()
    assert (await desk.now_of(news))[1] == State.RECALLED

    async def through() -> bool:
        clock.advance(seconds=1)  # calls in flight are waited for
        return (await desk.now_of(news))[0].recalled_to == 200

    await eventually(through)
    sent = (await desk.tally(news)).sent
    assert 1 <= sent <= 64
    assert (await desk.now_of(news))[0].withdrawn == sent

    async def deleted() -> bool:
        return len(deletions(desk)) == sent

    await eventually(deleted)
    texts = {
        chat: parts[0]
        for chat, parts in desk.messenger.sent.items()
        if parts and not parts[0].delete
    }
    assert sorted(texts) == sorted(deletions(desk))
    with pytest.raises(Refused, match=r"news-refused-state .*recalled"):
        await desk.does("recall", news)


def deletions(desk: Newsdesk) -> list[str]:
    """Chats in which a message was deleted."""
    return [chat for chat, parts in desk.messenger.sent.items() for part in parts if part.delete]


class Forgetful(Messenger):
    """Lets messages be deleted within two days, as Telegram does."""

    profile = msgspec.structs.replace(QUICK, delete_within_h=48)


class ForgetfulPlugin(MessengerPlugin):
    driver = Forgetful
    profile = Forgetful.profile


async def test_recall_leaves_what_is_too_old_to_delete(
    ready_url: str, tmp_path: Path, clock: ManualClock
) -> None:
    async with newsdesk(tmp_path, ready_url, clock, driver=ForgetfulPlugin) as desk:
        anna = await desk.customer()
        news = await desk.sent()
        await anna.skips_to("Новый завтрак")
        clock.advance(hours=49)
        await desk.does("recall", news)

        async def through() -> bool:
            return (await desk.now_of(news))[0].recalled_to == 1

        await eventually(through)
        assert ((await desk.now_of(news))[0].withdrawn, deletions(desk)) == (0, [])
        await anna.presses("Подробнее")
        await anna.sees("Мы отозвали эту новость: в ней была ошибка. Приносим извинения.")
        assert await desk.tally(news) == Tally(total=1, sent=1)


async def test_copy_says_the_same_and_draft_can_be_deleted(desk: Newsdesk) -> None:
    await desk.crowd([1])
    media = await desk.stored(b"\x89PNG\r\n\x1a\n" + b"0" * 50)
    words = {"ru": replace(RUSSIAN, media=media)}
    news = await desk.sent(a_card(words=words))
    async with desk.writing() as session:
        copy = await desk.service.duplicate(session, news.id, OLGA)
    assert (await desk.now_of(copy))[1] == State.DRAFT
    await desk.delete(copy)
    async with desk.client.db.reading() as session:
        assert list(await session.scalars(select(NewsText.news))) == [news.id]
        assert len(list(await session.scalars(select(Link)))) == 2
    (parts,) = [parts for parts in desk.messenger.sent.values() if parts]
    assert [media.sha256 for media in parts[0].media] == [media.sha256]


async def test_change_of_what_somebody_else_changed_is_refused(desk: Newsdesk) -> None:
    news = await desk.written()
    await desk.edit(news, a_card(title="Обеды"), 1)
    with pytest.raises(Conflict):
        await desk.edit(news, a_card(title="Ужины"), 1)
    assert (await desk.now_of(news))[0].title == "Обеды"
