"""A list's page: what is found, in which order, and by whom."""

from __future__ import annotations

import re

import httpx2
import pytest

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.people.models import Customer
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.lists.conftest import LIST, entered, shown
from tests.admin.test_staff import audited
from tests.conftest import offered


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return offered(request)


FOUND = {
    "": [8, 7, 6, 5, 4, 3, 2, 1],
    "sort=created_at": [1, 2, 3, 4, 5, 6, 7, 8],
    "sort=birth_date": [1, 3, 2, 4, 5, 6, 7, 8],
    "sort=-birth_date": [3, 1, 8, 7, 6, 5, 4, 2],
    "sort=nothing": [8, 7, 6, 5, 4, 3, 2, 1],
    "q=АННА": [1],
    "q=ел": [3],
    "q=Ё": [6, 5, 3],
    "q=%25": [],
    "q=_": [],
    "q=<script>": [8],
    "language=en": [8, 4],
    "language=en&language=ru": [8, 7, 6, 5, 4, 3, 2, 1],
    "language=' OR 1=1": [],
    "told=yes": [3, 1],
    "told=no&language=en": [8, 4],
    "told=perhaps": [],
    "created=today": [8],
    "created=7d": [8, 7, 6, 5, 4, 3, 2],
    "created=2026-02-22..2026-02-23": [2, 1],
    "created=2026-02-28..": [8, 7],
    "created=yesterday": [],
    "created=..": [],
    "page=2": [],
    "page=99999999999999999999": [8, 7, 6, 5, 4, 3, 2, 1],
}


async def test_address_says_what_is_shown(
    owner: httpx2.AsyncClient, customers: list[Customer]
) -> None:
    assert {query: await shown(owner, query) for query in FOUND} == FOUND


async def test_pages_follow_one_another(app: App, owner: httpx2.AsyncClient) -> None:
    await entered(app, [f"n{number}" for number in range(1, 61)])
    assert await shown(owner, "page=1") == list(range(60, 35, -1))
    assert await shown(owner, "page=3") == list(range(10, 0, -1))
    assert await shown(owner, "page=2&per=50") == list(range(10, 0, -1))
    first, last = [(await owner.get(f"{LIST}?page={page}")).text for page in (1, 3)]
    assert ('rel="next"' in first, 'rel="prev"' in first) == (True, False)
    assert ('rel="next"' in last, 'rel="prev"' in last) == (False, True)


async def test_count_knows_what_is_filtered(
    owner: httpx2.AsyncClient, customers: list[Customer]
) -> None:
    whole = (await owner.get(f"{LIST}-/count")).text
    some = (await owner.get(f"{LIST}-/count?language=en")).text
    assert [re.findall(r'data-total="(\d+)"', text) for text in (whole, some)] == [["8"], ["2"]]


async def test_filter_offers_its_values_with_counts(
    owner: httpx2.AsyncClient, customers: list[Customer]
) -> None:
    page = (await owner.get(f"{LIST}-/filter/language?told=no&language=fr")).text
    offers = re.findall(r'value="(\w+)"( checked)?><.*?>(\w+)</span><small>(\d+)<', page)
    assert offers == [
        ("ru", "", "Русский", "4"),
        ("en", "", "English", "2"),
        ("fr", " checked", "fr", "0"),
    ]
    assert (await owner.get(f"{LIST}-/filter/other")).status_code == 404


async def test_what_customers_call_themselves_stays_text(
    owner: httpx2.AsyncClient, customers: list[Customer]
) -> None:
    page = (await owner.get(f"{LIST}?q=<script>&language=<i>")).text
    assert (page.count("<script>"), page.count("<i>")) == (0, 0)


async def test_columns_are_chosen_by_those_who_may_see_them(
    app: App,
    office: Office,
    browsers: Browsers,
    owner: httpx2.AsyncClient,
    customers: list[Customer],
) -> None:
    query = "?columns=name,phone"
    assert "+79990000001" in (await owner.get(LIST + query)).text
    await hired(app, office, Role.SHOP_MANAGER)
    manager = browsers()
    await signs_in(manager, "shop_manager@example.com")
    page = (await manager.get(LIST + query)).text
    assert ("+79990000001" in page, 'value="phone"' in page) == (False, False)


async def test_sight_that_is_limited_shows_nobody_where_nobody_knows_places(
    app: App, office: Office, browsers: Browsers, customers: list[Customer]
) -> None:
    user = await hired(app, office, Role.SHOP_MANAGER)
    async with app.client.db.writing() as session:
        user.places = {"places": ["6f1c1c1e-0000-4000-8000-000000000001"]}
        await session.merge(user)
    manager = browsers()
    await signs_in(manager, "shop_manager@example.com")
    assert await shown(manager) == []
    assert await shown(manager, "q=Анна") == []
    assert 'data-total="0"' in (await manager.get(f"{LIST}-/count")).text
    assert "<small>0<" in (await manager.get(f"{LIST}-/filter/language")).text


async def test_view_is_kept_shared_and_removed(
    app: App,
    office: Office,
    browsers: Browsers,
    owner: httpx2.AsyncClient,
    customers: list[Customer],
) -> None:
    await hired(app, office, Role.SUPPORT)
    colleague = browsers()
    await signs_in(colleague, "support@example.com")
    keep = f"{LIST}-/views?language=en&sort=name&page=3"
    assert (await owner.post(keep, data={"name": " Англичане <b> "})).status_code == 303
    await owner.post(f"{LIST}-/views?told=yes", data={"name": "Общий", "shared": "true"})
    mine, theirs = [(await one.get(LIST)).text for one in (owner, colleague)]
    assert re.findall(r'href="(\S*)" data-list>Англичане &lt;b&gt;', mine) == [
        "/admin/birthdays/?language=en&amp;sort=name"
    ]
    assert ("Англичане" in theirs, "Общий" in theirs) == (False, True)
    drops = re.findall(r'action="(\S*/drop)"', mine)
    assert len(drops) == 2
    assert "/drop" not in theirs
    assert [(await colleague.post(one)).status_code for one in drops] == [404, 404]
    assert [(await owner.post(one)).status_code for one in drops] == [303, 303]
    assert "Общий" not in (await colleague.get(LIST)).text
    noted = [action for _, action, _ in await audited(app) if "view" in action]
    assert noted == ["admin.view_kept"] * 2 + ["admin.view_dropped"] * 2


async def test_rows_are_small(app: App, owner: httpx2.AsyncClient) -> None:
    await entered(app, [f"Екатерина Васильева {number}" for number in range(1, 61)])
    assert len((await owner.get(f"{LIST}-/rows")).content) < 12 * 1024
