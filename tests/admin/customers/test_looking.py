"""The list of customers and a customer's page: found, masked, limited, noted."""

from __future__ import annotations

import re

import httpx2

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from tests.admin.conftest import Browsers
from tests.admin.customers.conftest import AGAIN, ANNA, BORIS, GONE, audited, signed_in

ROW = re.compile(r'class="to" href="/admin/customers/(\d+)"')


FOUND = [
    ("", [ANNA, AGAIN, BORIS]),
    ("q=8 (912) 345-67-89", [ANNA]),
    ("q=6789", [ANNA]),
    ("q=ким", [ANNA]),
    ("q=700222", [AGAIN]),
    ("q=anna@", [ANNA]),
    ("q=103", [BORIS]),
    ("q=nobody", []),
    ("q=" + "а" * 300, []),
    ("language=en", [AGAIN]),
    ("reach=reachable", [ANNA, AGAIN]),
    ("reach=nowhere", [BORIS]),
    ("reach=blocked", []),
    ("phone=yes", [ANNA]),
    ("consent=advertising", []),
    ("created=today", [ANNA, AGAIN, BORIS]),
    ("created=..2020-01-01", []),
    ("seen=today", [ANNA, AGAIN]),
    ("seen=nonsense", []),
    ("bot=999", []),
]


async def listed(opened: httpx2.AsyncClient, query: str = "") -> list[int]:
    page = await opened.get(f"/admin/customers?{query}")
    assert page.status_code == 200
    return sorted(int(number) for number in ROW.findall(page.text))


async def test_customers_are_found(support: httpx2.AsyncClient) -> None:
    found = {query: await listed(support, query) for query, _ in FOUND}
    assert found == dict(FOUND)


async def test_phone_is_never_whole_in_the_list(support: httpx2.AsyncClient) -> None:
    text = (await support.get("/admin/customers")).text
    assert "+7******6789" in text
    assert "9123456789" not in text


async def test_page_tells_all_and_the_look_is_noted(
    people: App, support: httpx2.AsyncClient
) -> None:
    text = (await support.get(f"/admin/customers/{ANNA}")).text
    shown = ("+7 912 345-67-89", "anna@example.com", "1 мая 1990", "700111", "Омега 1")
    assert [word for word in shown if word not in text] == []
    assert "&lt;b&gt;Ким&lt;/b&gt;" in text
    assert await audited(people) == [("customers.seen", str(ANNA), None)]


async def test_page_is_masked_without_the_right(
    people: App, office: Office, browsers: Browsers
) -> None:
    marketing = await signed_in(people, office, browsers, Role.MARKETING)
    text = (await marketing.get(f"/admin/customers/{ANNA}")).text
    hidden = ("912 345", "anna@example.com", "1990", "700111", "Ким")
    assert [word for word in hidden if word in text] == []
    assert "+7******6789" in text
    assert await audited(people) == []


async def test_manager_sees_own_customers_alone(manager: httpx2.AsyncClient) -> None:
    assert await listed(manager) == [ANNA, AGAIN]
    assert await listed(manager, "q=Борис") == []
    pages = [(await manager.get(f"/admin/customers/{one}")).status_code for one in (ANNA, BORIS)]
    assert pages == [200, 404]
    assert (await manager.get(f"/admin/customers/{BORIS}/consents")).status_code == 404


async def test_nobody_has_no_page(support: httpx2.AsyncClient) -> None:
    numbers = (GONE, 0, 999, 2**63, "x")
    answers = [await support.get(f"/admin/customers/{number}") for number in numbers]
    assert [answer.status_code for answer in answers] == [404] * len(numbers)


async def test_feature_that_is_not_allowed_is_not_told_of(
    people: App, office: Office, browsers: Browsers
) -> None:
    editor = await signed_in(people, office, browsers, Role.EDITOR)
    assert (await editor.get(f"/admin/customers/{ANNA}")).status_code == 403
