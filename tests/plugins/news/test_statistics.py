"""Figures of news: told apart by time, place and recipient, they all add up to the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from sqlalchemy import select

from botique_admin.plugin import AdminPlugin
from botique_admin.statistics.asking import asked
from botique_admin.statistics.workbook import workbook_of
from botique_core.broadcasts.tables import delivery
from botique_core.panel import Role, Staff, Viewer
from botique_core.testing.clock import ManualClock
from botique_news.figures import Statistics, by_day
from botique_news.pages.report import REPORT
from botique_news.tally import Tally
from botique_news.tokens import PURPOSE, Tokens
from tests import postgres
from tests.plugins.news import crowd
from tests.plugins.news.crowd import BETA, OMEGA, TVER, place_of
from tests.plugins.news.desk import FEATURES, Newsdesk, newsdesk


@pytest.fixture
def dialect() -> str:
    """The quicker database, if it is there: once is enough for ten thousand."""
    return "postgresql" if postgres.reachable() else "sqlite"


@pytest.fixture
async def desk(ready_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Newsdesk]:
    """A client with the panel, whose words the workbook speaks."""
    features = {**FEATURES, "admin": AdminPlugin}
    async with newsdesk(tmp_path, ready_url, clock, features=features) as desk:
        yield desk


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
    await workbook_equals(desk, tally, places)
    assert await desk.tally(news, []) == Tally()


async def workbook_equals(desk: Newsdesk, tally: Tally, places: Mapping[str, Tally]) -> None:
    """What a manager downloads from the room of statistics adds up to the same figures."""
    owner = Staff(1, "Olga", "olga@omega.example", Role.OWNER, "ru", frozenset({"news.read"}))
    viewer = Viewer(desk.client, owner)
    async with desk.client.db.reading() as session:
        question = await asked(session, viewer, REPORT, {"period": "7d"})
        findings = await REPORT.find(session, question.inquiry)
        narrowed = await asked(session, viewer, REPORT, {"period": "7d", "place": TVER})
        in_tver = await REPORT.find(session, narrowed.inquiry)
    content = await workbook_of(REPORT, question, findings)
    book = openpyxl.load_workbook(BytesIO(content))
    assert [figures(row) for row in rows_of(book["Новости"])] == [tally]
    by_place = [figures(row) for row in rows_of(book["Открыли по терминалам"])]
    assert sorted(by_place, key=repr) == sorted(places.values(), key=repr)
    (narrow,) = in_tver.tables[0].rows
    assert narrow[2:11] == [getattr(places[TVER], name) for name in FIGURES]


FIGURES = (
    "total",
    "sent",
    "opened",
    "clicked",
    "blocked",
    "failed",
    "skipped",
    "unknown",
    "waiting",
)


def rows_of(sheet: Any) -> list[Any]:  # noqa: ANN401 -- of a library without types
    """The rows below the headings, by heading."""
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def figures(row: Mapping[str, Any]) -> Tally:
    """The numbers of a row, which stand in the order of `FIGURES`."""
    numbers = [value for value in row.values() if isinstance(value, int | float)]
    return Tally(**dict(zip(FIGURES, map(int, numbers), strict=False)))
