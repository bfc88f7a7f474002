"""Figures of news: told apart by time, place and recipient, they all add up to the ledger."""

from __future__ import annotations

from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from botique_core.broadcasts.tables import delivery
from botique_core.testing.clock import ManualClock
from botique_news.figures import Statistics, by_day
from botique_news.tally import Tally
from botique_news.tokens import PURPOSE, Tokens
from tests import postgres
from tests.plugins.news import crowd
from tests.plugins.news.crowd import BETA, OMEGA, TVER, place_of
from tests.plugins.news.desk import Newsdesk


@pytest.fixture
def dialect() -> str:
    """The quicker database, if it is there: once is enough for ten thousand."""
    return "postgresql" if postgres.reachable() else "sqlite"


OPENED = range(1_000, 3_000)
CLICKED = range(1_000, 1_400)
MOSCOW = ZoneInfo("Europe/Moscow")


async def test_figures_of_ten_thousand_equal_the_ledger(desk: Newsdesk, clock: ManualClock) -> None:
    await crowd.gathered(desk)
    news = await crowd.news_among_them(desk)
    broadcast, client = news.broadcast or 0, desk.client
    clock.advance(hours=13)  # the next day in Moscow
    async with desk.writing() as session:
        for number in OPENED:
            await client.broadcasts.opened(session, broadcast, number)
        link = (await Statistics(client).links(session, news.id))[0]
        known = await desk.service.following.addressing(session, news.id, 0)
        tokens, read = Tokens(client.secrets.key(PURPOSE)), desk.service.following.read
        followed = read(known(link.url).rpartition("/")[2])
        for number in CLICKED:
            one = read(tokens.make(followed.link if followed else 0, number))
            assert one is not None
            assert await desk.service.following.followed(session, one) == link.url

    async with client.db.reading() as session:
        statistics = Statistics(client)
        tally = await statistics.of(session, news)
        places = await statistics.by_place(session, broadcast)
        hours = await statistics.by_hour(session, broadcast)
        (followed_link, *_) = await statistics.links(session, news.id)
        ledger = (await session.execute(select(delivery))).all()
    assert tally == Tally(
        total=10_000,
        sent=10_000 - 50 - 10 - 3 - 5 - 100,
        opened=2_000,
        clicked=400,
        blocked=60,
        failed=3,
        skipped=100,
        unknown=5,
        waiting=0,
    )
    assert len(ledger) == tally.total
    assert sum(row.sent_us is not None for row in ledger) == tally.sent
    assert {place: one.total for place, one in places.items()} == Counter(
        place_of(number) for number in range(1, 10_001)
    )
    assert places.keys() == {"", OMEGA, TVER, BETA}
    assert {
        name: sum(getattr(one, name) for one in places.values()) for name in Tally.__struct_fields__
    } == {name: getattr(tally, name) for name in Tally.__struct_fields__}
    days = by_day(hours, MOSCOW)
    assert [(str(day), *step[1:]) for day, step in days.items()] == [
        ("2026-03-01", tally.sent, 0, 0),
        ("2026-03-02", 0, tally.opened, tally.clicked),
    ]
    assert (followed_link.people, followed_link.clicks) == (400, 400)
    assert await desk.tally(news, [TVER]) == places[TVER]
    assert await desk.tally(news, []) == Tally()
