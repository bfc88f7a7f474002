"""News in the panel: written, looked at, sent and counted by those who may."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from io import BytesIO
from pathlib import Path

import httpx2
import openpyxl
import pytest
from sqlalchemy import select

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.panel import Role
from botique_core.testing.clock import ManualClock
from botique_core.web.front import Front
from botique_news import shelf
from botique_news.kinds import State
from botique_news.models import News
from botique_news.settings import NewsSettings
from botique_news.tally import Tally
from tests.admin.conftest import CHEAP, hired, signs_in
from tests.core.broadcasts.stage import eventually
from tests.plugins.news.desk import FEATURES, OLGA, PUBLIC_URL, Newsdesk, a_card, newsdesk

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
FILLED = {
    "name": "Завтраки",
    "kind": "news",
    "audience": "everyone",
    "clocks": "client",
    "planned": "",
    "in_ru.title": "Новый завтрак",
    "in_ru.short": "С понедельника — <b>сырники</b>.",
    "in_ru.full": "Каждый день.",
    "in_ru.button1.label": "Меню",
    "in_ru.button1.url": "https://omega.example/menu",
}
RULES = {"two_steps": False, **CHEAP}


@pytest.fixture
def dialect() -> str:
    """Pages are tried on one database; what they store, elsewhere, on both."""
    return "sqlite"


@pytest.fixture
async def desk(ready_url: str, tmp_path: Path, clock: ManualClock) -> AsyncIterator[Newsdesk]:
    features = {**FEATURES, "admin": AdminPlugin}
    plugin = {"admin": RULES, "news": {"confirm_above": 3}}
    async with newsdesk(tmp_path, ready_url, clock, features=features, plugin=plugin) as desk:
        yield desk


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def signed_in(desk: Newsdesk, stack: AsyncExitStack, role: Role) -> httpx2.AsyncClient:
    """The browser of somebody of the staff."""
    office = Office.of(desk.client, AdminSettings.model_validate(RULES))
    user = await hired(desk.app, office, role)
    transport = httpx2.ASGITransport(Front({}, desk.app))
    sent = {"sec-fetch-site": "same-origin", "accept-language": "ru"}
    opened = await stack.enter_async_context(
        httpx2.AsyncClient(transport=transport, base_url=PUBLIC_URL, headers=sent)
    )
    await signs_in(opened, user.email)
    return opened


@pytest.fixture
async def marketing(desk: Newsdesk, stack: AsyncExitStack) -> httpx2.AsyncClient:
    return await signed_in(desk, stack, Role.MARKETING)


def number_of(answer: httpx2.Response) -> int:
    """The news that a page leads to."""
    found = re.search(r"/admin/news/(\d+)", answer.headers["location"])
    assert found is not None, answer.headers["location"]
    return int(found[1])


async def written(opened: httpx2.AsyncClient, **changes: str) -> int:
    answer = await opened.post("/admin/news/new", data=FILLED | changes)
    assert answer.status_code == 303, answer.text
    return number_of(answer)


async def kept(desk: Newsdesk, number: int) -> tuple[News, State]:
    async with desk.client.db.reading() as session:
        return await shelf.find(session, number)


async def test_news_is_written_checked_and_sent(
    desk: Newsdesk, marketing: httpx2.AsyncClient
) -> None:
    anna = await desk.customer()
    number = await written(marketing)
    page = (await marketing.get(f"/admin/news/{number}")).text
    assert "Всё на месте, можно отправлять." in page
    assert "<b>сырники</b>" in page
    news, _ = await kept(desk, number)
    sent = await marketing.post(f"/admin/news/{number}/start", data={"version": news.version})
    assert sent.status_code == 303
    await anna.skips_to("Новый завтрак")
    await anna.presses("Подробнее")
    await anna.sees("Новый завтрак\n\nКаждый день.")
    await desk.stands(news, State.FINISHED)
    part = (await marketing.get(f"/admin/news/{number}/progress")).text
    assert "Отправлена" in part
    stale = await marketing.get(f"/admin/news/{number}/progress?was=running")
    assert stale.headers["hx-refresh"] == "true"
    readers = (await marketing.get(f"/admin/news/{number}/readers?opened=yes")).text
    assert "Анна" in readers
    listed = (await marketing.get("/admin/news/")).text
    assert f"/admin/news/{number}" in listed
    again = await marketing.post(f"/admin/news/{number}/start", data={"version": news.version})
    assert again.status_code == 303
    assert {len(texts) for texts in desk.said().values()} == {len(anna.messages)}


async def test_two_editors_at_once_lose_nothing(
    desk: Newsdesk, marketing: httpx2.AsyncClient
) -> None:
    number = await written(marketing)
    form = (await marketing.get(f"/admin/news/{number}/edit")).text
    hidden = dict(re.findall(r'name="(form\.\w+)" value="([^"]*)"', form))
    news, _ = await kept(desk, number)
    async with desk.writing() as session:
        card = await shelf.card_of(session, news)
        await desk.service.edit(session, number, 1, card, OLGA)
    late = await marketing.post(
        f"/admin/news/{number}/edit", data=FILLED | hidden | {"name": "Обеды"}
    )
    assert late.status_code == 409
    assert (await kept(desk, number))[0].title == "Завтраки"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Заполните"),
        ({"in_ru.button1.url": "javascript:alert(1)"}, "не адрес"),
        ({"in_ru.button1.label": ""}, "Подпишите каждую кнопку"),
        ({"in_ru.short": "я" * 3_000}, "2000"),
        ({"erid": "no spaces", "kind": "ads"}, "erid состоит"),
        ({"planned": "31 февраля"}, "не дата"),
        ({"audience": "segment", "segment": "404"}, "Выберите"),
    ],
)
async def test_wrong_form_is_shown_again_with_the_reason(
    desk: Newsdesk, marketing: httpx2.AsyncClient, changes: dict[str, str], says: str
) -> None:
    answer = await marketing.post("/admin/news/new", data=FILLED | changes)
    assert (answer.status_code, says in answer.text) == (422, True)
    async with desk.client.db.reading() as session:
        assert list(await session.scalars(select(News.id))) == []


async def test_ten_megabytes_of_text_are_refused(marketing: httpx2.AsyncClient) -> None:
    answer = await marketing.post("/admin/news/new", data=FILLED | {"in_ru.full": "x" * 10_000_000})
    assert answer.status_code in {400, 413, 422}


async def test_picture_is_known_by_its_bytes(desk: Newsdesk, marketing: httpx2.AsyncClient) -> None:
    fake = {"in_ru.media": ("cake.png", b"#!/bin/sh\nrm -rf /", "image/png")}
    refused = await marketing.post("/admin/news/new", data=FILLED, files=fake)
    assert refused.status_code == 422
    real = {"in_ru.media": ("cake.png", PNG, "text/html")}
    number = number_of(await marketing.post("/admin/news/new", data=FILLED, files=real))
    shown = await marketing.get(f"/admin/news/{number}/media/ru")
    assert (shown.headers["content-type"], shown.content) == ("image/png", PNG)
    dropped = await marketing.post(
        f"/admin/news/{number}/edit", data=FILLED | {"in_ru.drop_media": "true"}
    )
    assert dropped.status_code == 303
    assert (await marketing.get(f"/admin/news/{number}/media/ru")).status_code == 404
    del desk


async def test_many_recipients_are_confirmed_by_typing(
    desk: Newsdesk, marketing: httpx2.AsyncClient
) -> None:
    await desk.crowd(range(1, 6))
    number = await written(marketing)
    given = {"version": "1", "shown": "5"}
    for typed in ("", "6"):
        await marketing.post(f"/admin/news/{number}/start", data=given | {"typed": typed})
        assert (await kept(desk, number))[1] == State.DRAFT
    await marketing.post(
        f"/admin/news/{number}/start", data={"version": "1", "shown": "2", "typed": "2"}
    )
    assert (await kept(desk, number))[1] == State.DRAFT
    await marketing.post(f"/admin/news/{number}/start", data=given | {"typed": "5"})
    news, _ = await kept(desk, number)
    await desk.stands(news, State.FINISHED)
    assert await desk.tally(news) == Tally(total=5, sent=5)


async def test_audience_and_preview_follow_the_form(
    desk: Newsdesk, marketing: httpx2.AsyncClient
) -> None:
    await desk.crowd(range(1, 3))
    counted = await marketing.post("/admin/news/-/audience", data=FILLED)
    assert "<strong>2</strong>" in counted.text
    nobody = await marketing.post(
        "/admin/news/-/audience", data=FILLED | {"audience": "places", "places": "place-1"}
    )
    assert "<strong>0</strong>" in nobody.text
    shown = await marketing.post(
        "/admin/news/-/preview", data=FILLED | {"in_ru.short": "<i>Новинка</i> &lt;script&gt;"}
    )
    assert "<i>Новинка</i> &lt;script&gt;" in shown.text
    broken = await marketing.post("/admin/news/-/preview", data=FILLED | {"in_ru.short": "<b>"})
    assert 'class="notice bad"' in broken.text


async def test_life_of_planned_news_by_its_buttons(
    desk: Newsdesk, marketing: httpx2.AsyncClient, clock: ManualClock
) -> None:
    await desk.crowd(range(1, 3))
    number = await written(marketing, planned="2026-03-05T10:00")

    async def press(what: str, **data: str) -> State:
        news, _ = await kept(desk, number)
        answer = await marketing.post(
            f"/admin/news/{number}/{what}", data={"version": str(news.version), **data}
        )
        assert answer.status_code == 303
        return (await kept(desk, number))[1]

    assert await press("schedule") == State.SCHEDULED
    assert "Завтраки" in (await marketing.get("/admin/news/calendar?month=2026-03")).text
    assert "Завтраки" not in (await marketing.get("/admin/news/calendar?month=2026-05")).text
    assert (await marketing.get("/admin/news/calendar?month=nonsense")).status_code == 200
    assert await press("withdraw") == State.DRAFT
    assert await press("start") in {State.SCHEDULED, State.RUNNING, State.FINISHED}
    await desk.stands((await kept(desk, number))[0], State.FINISHED)
    assert await press("recall") == State.RECALLED

    async def deleted() -> bool:
        clock.advance(seconds=1)
        return (await kept(desk, number))[0].withdrawn == 2

    await eventually(deleted)
    copy = await marketing.post(f"/admin/news/{number}/duplicate")
    deleted_copy = await marketing.post(
        f"/admin/news/{number_of(copy)}/delete", data={"version": "1"}
    )
    assert deleted_copy.headers["location"] == "/admin/news/"


async def test_staff_see_and_do_what_they_may(desk: Newsdesk, stack: AsyncExitStack) -> None:
    await desk.customer("Борис")
    news = await desk.sent(a_card())
    analyst = await signed_in(desk, stack, Role.ANALYST)
    assert (await analyst.get(f"/admin/news/{news.id}")).status_code == 200
    assert (await analyst.get(f"/admin/news/{news.id}/readers")).status_code == 403
    assert (await analyst.get("/admin/news/new")).status_code == 403
    assert (await analyst.post(f"/admin/news/{news.id}/recall")).status_code == 403

    shop = await signed_in(desk, stack, Role.SHOP_MANAGER)
    async with desk.writing() as session:
        user = await session.scalar(select(User).where(User.role == Role.SHOP_MANAGER))
        assert user is not None
        user.places = {"places": ["place-1"]}
    assert (await shop.get(f"/admin/news/{news.id}")).status_code == 404
    assert f"/admin/news/{news.id}" not in (await shop.get("/admin/news/")).text
    readers = await shop.get(f"/admin/news/{news.id}/readers")
    assert ("Борис" in readers.text, readers.status_code) == (False, 404)
    await shop.post(f"/admin/news/{news.id}/recall")
    assert (await desk.now_of(news))[1] == State.FINISHED
    theirs = await written(shop)
    async with desk.client.db.reading() as session:
        card = await shelf.card_of(session, (await shelf.find(session, theirs))[0])
    assert card.places == {"place-1"}


async def test_report_and_workbook_say_the_same(
    desk: Newsdesk, marketing: httpx2.AsyncClient
) -> None:
    await desk.crowd(range(1, 4))
    news = await desk.sent()
    async with desk.writing() as session:
        await desk.client.broadcasts.opened(session, news.broadcast or 0, 2)
    page = await marketing.get("/admin/statistics/news.news?period=today")
    assert "Завтраки" in page.text
    answer = await marketing.get("/admin/statistics/news.news.xlsx?period=today")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    heading, row = list(book["Новости"].iter_rows(values_only=True))
    said = dict(zip(heading, row, strict=True))
    assert (said["Получателей"], said["Доставлено"], said["Открыли"]) == (3, 3, 1)
    tester = await marketing.get("/admin/news/tester")
    assert "https://messenger.example/main?start=" in tester.text
    assert NewsSettings().confirm_above == 1_000
