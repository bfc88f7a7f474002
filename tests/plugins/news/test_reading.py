"""A customer reads news: teaser, the whole, links, and what is counted of it."""

from __future__ import annotations

import httpx2
from sqlalchemy import select

from botique_core.broadcasts.tables import delivery
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person, labels
from botique_core.web.front import Front
from botique_news import shelf
from botique_news.kinds import State
from botique_news.models import Click, Link
from botique_news.tally import Tally
from tests.plugins.news.desk import ENGLISH, OLGA, PUBLIC_URL, RUSSIAN, Newsdesk, a_card, an_ad

TEASER = "Новый завтрак\n\nС понедельника — сырники."
WHOLE = "Новый завтрак\n\nСырники с вареньем, каждый день с 8 до 11. Меню"


async def get(desk: Newsdesk, url: str, method: str = "GET") -> httpx2.Response:
    """Follows a link as a browser does, as far as we lead."""
    transport = httpx2.ASGITransport(app=Front({}, desk.app))
    async with httpx2.AsyncClient(transport=transport, base_url=PUBLIC_URL) as http:
        return await http.request(method, url, follow_redirects=False)


async def read_on(person: Person) -> str:
    """Presses «Подробнее»; the address of the button below the whole."""
    await person.presses("Подробнее")
    part = await person.next()
    return part.buttons[0][0].url


async def test_reader_gets_teaser_whole_and_main_menu(desk: Newsdesk) -> None:
    anna = await desk.customer()
    news = await desk.sent()
    teaser = await anna.sees(TEASER)
    assert labels(teaser) == ["Подробнее"]
    assert (await desk.tally(news)) == Tally(total=1, sent=1)
    await anna.presses("Подробнее")
    whole = await anna.sees(WHOLE)
    assert labels(whole) == ["Заказать"]
    await anna.skips_to("Главное меню")
    await anna.presses("Подробнее")  # once more, long after
    await anna.sees(WHOLE)
    assert (await desk.tally(news)) == Tally(total=1, sent=1, opened=1)


async def test_followed_links_are_counted_by_person(desk: Newsdesk, clock: ManualClock) -> None:
    anna, boris = await desk.customer(), await desk.customer("Борис")
    news = await desk.sent()
    for person in (anna, boris):
        await person.sees(TEASER)
    order = await read_on(anna)
    assert order.startswith(f"{PUBLIC_URL}/n/")
    menu = next(mark.href for part in anna.messages for mark in part.text.marks if mark.href)
    assert (await read_on(boris)) != order

    leads = [(await get(desk, url)) for url in (order, order, menu)]
    assert [one.status_code for one in leads] == [302, 302, 302]
    assert [one.headers["location"] for one in leads] == [
        "https://omega.example/order?a=1&b=2",
        "https://omega.example/order?a=1&b=2",
        "https://omega.example/menu",
    ]
    assert (await get(desk, order, "HEAD")).status_code == 405
    assert (await desk.tally(news)) == Tally(total=2, sent=2, opened=2, clicked=1)
    async with desk.client.db.reading() as session:
        query = select(Link.label, Click.times).join(Click, Click.link == Link.id)
        rows = sorted((label, times) for label, times in await session.execute(query))
        clicked = await session.scalars(
            select(delivery.c.customer).where(delivery.c.clicked_us.is_not(None))
        )
        assert list(clicked) == [await desk.number_of(anna)]
    assert rows == [("", 1), ("Заказать", 2)]


async def test_forged_or_recalled_link_leads_nowhere(desk: Newsdesk) -> None:
    anna = await desk.customer()
    news = await desk.sent()
    await anna.sees(TEASER)
    order = await read_on(anna)
    token = order.rpartition("/")[2]
    other = "A" if token[-1] != "A" else "E"
    for forged in (token[:-1] + other, "B" + token[1:], "x", "", "%00" * 27, token + "A", "я" * 27):
        assert (await get(desk, f"/n/{forged}")).status_code == 404
    assert (await get(desk, f"{order}?to=https://evil.example")).headers[
        "location"
    ] == "https://omega.example/order?a=1&b=2"
    async with desk.writing() as session:
        await desk.sending.recall(session, news.id, OLGA)
    gone = await get(desk, order)
    assert (gone.status_code, "Эта ссылка больше никуда не ведёт" in gone.text) == (404, True)


async def test_reader_who_did_not_get_it_reads_uncounted(desk: Newsdesk) -> None:
    anna = await desk.customer()
    news = await desk.sent()
    await anna.sees(TEASER)
    payload = anna.payload("Подробнее")
    boris = await desk.customer("Борис")
    await boris.presses_payload(payload)
    whole = await boris.sees(WHOLE)
    assert whole.buttons[0][0].url == "https://omega.example/order?a=1&b=2"
    await boris.skips_to("Главное меню")
    assert (await desk.tally(news)) == Tally(total=1, sent=1)


async def test_reader_hears_politely_of_news_that_is_gone(desk: Newsdesk) -> None:
    anna = await desk.customer()
    number = await desk.number_of(anna)
    news = await desk.written()
    async with desk.writing() as session:
        assert await desk.sending.test(session, news.id, OLGA, number)
    await anna.sees(TEASER)
    async with desk.writing() as session:
        await desk.service.delete(session, news.id, news.version, OLGA)
    await anna.presses("Подробнее")
    await anna.sees("Эта новость больше не доступна.")
    await anna.skips_to("Главное меню")


async def test_everybody_reads_in_their_language_and_sees_the_advertiser(
    desk: Newsdesk,
) -> None:
    words = {"ru": RUSSIAN, "en": ENGLISH}
    async with desk.client.db.reading() as session:
        card = an_ad(words=words)
        variants = await desk.service.mailings.variants(session, await desk.written(card), card)
    assert variants["ru"].text == (
        "<b>Новый завтрак</b>\n\nС понедельника — <b>сырники</b>.\n\n"
        "Реклама. ООО «Омега». erid: 2VfnxyZ"
    )
    assert variants["en"].text.endswith("\n\nAdvertisement. ООО «Омега». erid: 2VfnxyZ")
    assert [choice.label for one in variants.values() for choice in one.choices] == [
        "Подробнее",
        "Read more",
    ]


async def test_link_of_the_teaser_is_counted_for_nobody_in_particular(desk: Newsdesk) -> None:
    anna = await desk.customer()
    short = 'Смотрите <a href="https://omega.example/film?x=1&amp;y=2">фильм</a>'
    words = {"ru": RUSSIAN.__class__(title="Фильм", short=short, full="Всё")}
    news = await desk.sent(a_card(words=words))
    teaser = await anna.sees("Фильм\n\nСмотрите фильм")
    href = next(mark.href for mark in teaser.text.marks if mark.href)
    answered = await get(desk, href)
    assert answered.headers["location"] == "https://omega.example/film?x=1&y=2"
    async with desk.client.db.reading() as session:
        (link,) = await session.scalars(select(Link).where(Link.news == news.id))
        assert (link.clicks, link.people) == (1, 0)
        assert (await shelf.find(session, news.id))[1] == State.FINISHED
