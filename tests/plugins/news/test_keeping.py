"""What news keeps of a person, and for how long."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from botique_admin.plugin import AdminPlugin
from botique_core.testing.clock import ManualClock
from botique_news import testers
from botique_news.figures import Led, Statistics
from botique_news.models import Click
from tests.core.broadcasts.stage import eventually
from tests.plugins.news.desk import FEATURES, OLGA, Newsdesk, newsdesk
from tests.plugins.news.test_reading import TEASER, get, read_on


@pytest.fixture
async def desk(ready_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Newsdesk]:
    """With everything whose tables are there: nobody is erased beside data that can't be asked."""
    features = {**FEATURES, "admin": AdminPlugin}
    async with newsdesk(tmp_path, ready_url, clock, features=features) as desk:
        yield desk


async def clicks(desk: Newsdesk) -> int:
    async with desk.client.db.reading() as session:
        return len(list(await session.scalars(select(Click.number))))


async def links(desk: Newsdesk, news: int) -> list[Led]:
    async with desk.client.db.reading() as session:
        return await Statistics(desk.client).links(session, news)


async def test_followed_links_are_handed_out_and_forgotten(desk: Newsdesk) -> None:
    anna = await desk.customer()
    news = await desk.sent()
    await anna.sees(TEASER)
    order = await read_on(anna)
    for _ in range(3):
        await get(desk, order)
    number, people = await desk.number_of(anna), desk.client.people
    counted = await links(desk, news.id)
    assert counted[0] == Led("Заказать", "https://omega.example/order?a=1&b=2", 1, 3)
    async with desk.client.db.reading() as session:
        told = (await people.exports.export(session, number)).document["features"]["news"]
    assert [(one["news"], one["times"]) for one in told["followed"]] == [("Завтраки", 3)]
    async with desk.writing() as session:
        await people.erasure.erase(session, number, "staff", by="olga")
    assert await clicks(desk) == 0
    assert await links(desk, news.id) == counted
    assert (await get(desk, order)).status_code == 302
    assert await clicks(desk) == 0


async def test_old_clicks_become_counts(desk: Newsdesk, clock: ManualClock) -> None:
    anna = await desk.customer()
    news = await desk.sent()
    await anna.sees(TEASER)
    await get(desk, await read_on(anna))
    counted = await links(desk, news.id)
    clock.advance(days=366)

    async def gone() -> bool:
        return not await clicks(desk)

    await eventually(gone)
    assert await links(desk, news.id) == counted


async def test_staff_get_tests_in_the_chat_in_which_they_opened_their_link(desk: Newsdesk) -> None:
    anna = await desk.customer()
    async with desk.writing() as session:
        link = await testers.link_for(desk.client, session, 7)
        assert (await testers.link_for(desk.client, session, 7)).id == link.id
        assert await testers.of(session, 7) is None
    await anna.starts(link.token)
    await anna.skips_to("Готово: пробные новости")
    async with desk.client.db.reading() as session:
        tester = await testers.of(session, 7)
        used = await desk.client.links.resolve(session, link.token)
    assert (tester.id if tester else 0, used) == (await desk.number_of(anna), None)
    news = await desk.written()
    async with desk.writing() as session:
        assert await desk.sending.test(session, news.id, OLGA, await desk.number_of(anna))
    await anna.skips_to(TEASER)
    async with desk.writing() as session:
        await desk.client.people.erasure.erase(
            session, tester.id if tester else 0, "staff", by="olga"
        )
        assert await testers.of(session, 7) is None
