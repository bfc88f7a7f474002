"""A person's data handed out and erased, and the act of that."""

from __future__ import annotations

import io
import json
import zipfile

import httpx2
import pytest
from sqlalchemy import update

from botique_core.app.app import App
from botique_core.people.models import Customer, ErasureAct
from botique_core.testing import ManualClock
from tests.admin.customers.conftest import ANNA, BORIS, audited
from tests.conftest import offered


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return offered(request)


async def erased(opened: httpx2.AsyncClient, word: str = "удалить") -> str:
    """The address that the answer leads to."""
    answer = await opened.post(f"/admin/customers/{ANNA}/erase", data={"typed": word})
    return answer.headers["location"]


async def test_everything_is_handed_out(people: App, support: httpx2.AsyncClient) -> None:
    answer = await support.post(f"/admin/customers/{ANNA}/export.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        document = json.loads(archive.read("person.json"))
    assert document["customer"]["email"] == "anna@example.com"
    assert [one["terminal"] for one in document["features"]["terminals"]["visits"]] == ["Омега 1"]
    plain = await support.post(f"/admin/customers/{ANNA}/export.json")
    assert plain.json()["customer"] == document["customer"]
    assert await audited(people) == [
        ("customers.exported", str(ANNA), {"as": "zip"}),
        ("customers.exported", str(ANNA), {"as": "json"}),
    ]


async def test_erased_leaves_a_signed_act(
    people: App, support: httpx2.AsyncClient, manual: ManualClock
) -> None:
    assert await erased(support, "да") == f"/admin/customers/{ANNA}/leave"
    act = await erased(support)
    assert act.startswith("/admin/customers/acts/")
    page = (await support.get(act)).text
    assert "Акт об удалении персональных данных" in page
    assert "support@example.com" in page
    assert "terminals_visit" in page
    assert "Подпись верна" in page
    assert "Последние следы удаляются через десять минут" in page
    manual.advance(minutes=10)
    async with people.client.db.writing() as session:
        await people.client.people.erasure.finish(session)
    english = (await support.get(f"{act}?language=en")).text
    assert "Act of erasure of personal data" in english
    assert "Подпись верна" in english
    assert "Последние следы удаляются" not in english
    assert (await support.get(f"/admin/customers/{ANNA}")).status_code == 404
    async with people.client.db.reading() as session:
        assert (await session.get_one(Customer, ANNA)).phone is None


async def test_act_that_was_changed_is_told_apart(people: App, support: httpx2.AsyncClient) -> None:
    act = await erased(support)
    async with people.client.db.writing() as session:
        await session.execute(update(ErasureAct).values(by="somebody@example.com"))
    assert "Подпись не сходится" in (await support.get(act)).text
    assert "изменён" in (await support.get("/admin/customers/acts")).text


async def test_unknown_act_is_not_found(support: httpx2.AsyncClient) -> None:
    assert (await support.get("/admin/customers/acts/1")).status_code == 404


async def test_manager_hands_nothing_out(manager: httpx2.AsyncClient) -> None:
    paths = (f"{ANNA}/export.zip", f"{ANNA}/erase", f"{BORIS}/export.json")
    answers = [await manager.post(f"/admin/customers/{path}") for path in paths]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


async def test_password_is_asked_for_again_first(
    people: App, support: httpx2.AsyncClient, manual: ManualClock
) -> None:
    manual.advance(minutes=16)
    assert (await erased(support)).startswith("/admin/confirm")
    async with people.client.db.reading() as session:
        assert (await session.get_one(Customer, ANNA)).state == "active"
