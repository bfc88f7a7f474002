"""Inviting, changing and keeping out."""

from __future__ import annotations

import re

import httpx2
import pytest
from sqlalchemy import select

from botique_admin.models import AuditEntry, User
from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.testing import ManualClock
from tests.admin.conftest import HOST, PASSWORD, Browsers, hired, signs_in
from tests.conftest import offered


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return offered(request)


async def audited(app: App) -> list[tuple[str, str, str]]:
    """Who did what to whom, from the beginning on."""
    async with app.client.db.reading() as session:
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(one.who, one.action, one.about) for one in entries]


async def test_somebody_is_invited(app: App, owner: httpx2.AsyncClient, browsers: Browsers) -> None:
    form = {"email": " New@Example.com ", "name": "<b>Ольга</b>", "role": "support"}
    page = await owner.post("/admin/staff", data=form)
    assert page.status_code == 200
    assert "&lt;b&gt;Ольга&lt;/b&gt;" in page.text
    link = re.search(r"http://127\.0\.0\.1:8000(/admin/enter/[\w-]+)", page.text)
    assert link is not None
    opened = browsers()
    await opened.post(link[1], data={"password": PASSWORD})
    assert (await opened.get("/admin/shop/")).status_code == 200
    assert (await opened.get("/admin/staff")).status_code == 403
    assert await audited(app) == [
        ("owner@example.com", "admin.signed_in", ""),
        ("owner@example.com", "admin.invited", " New@Example.com "),
        ("new@example.com", "admin.password_chosen", "new@example.com"),
        ("new@example.com", "admin.signed_in", ""),
    ]


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ({"email": "nobody", "role": "support"}, "Это не похоже на адрес почты."),
        ({"email": "owner@example.com", "role": "support"}, "уже есть."),
        ({"email": "a@example.com", "role": "king"}, ""),
        ({"email": "ab", "role": "support"}, "Слишком коротко: нужно не меньше 3 знаков."),
        ({"email": "", "role": "support"}, "Заполните это поле."),
        ({"role": "support"}, "Заполните это поле."),
    ],
)
async def test_invitation_that_makes_no_sense_is_refused(
    app: App, owner: httpx2.AsyncClient, form: dict[str, str], reason: str
) -> None:
    page = await owner.post("/admin/staff", data=form)
    assert page.status_code == 422
    assert reason in page.text
    async with app.client.db.reading() as session:
        assert [one.email for one in await session.scalars(select(User))] == ["owner@example.com"]


async def test_role_is_changed_and_sessions_end(
    app: App, office: Office, owner: httpx2.AsyncClient, browsers: Browsers
) -> None:
    user = await hired(app, office, Role.SUPPORT)
    opened = browsers()
    await signs_in(opened, user.email)
    await owner.post(f"/admin/staff/{user.id}", data={"role": "analyst", "active": "true"})
    assert (await opened.get("/admin/shop/")).status_code == 303
    await signs_in(opened, user.email)
    assert (await opened.post("/admin/shop/word")).status_code == 403


async def test_last_owner_stays(app: App, owner: httpx2.AsyncClient) -> None:
    async with app.client.db.reading() as session:
        number = await session.scalar(select(User.id))
    answer = await owner.post(f"/admin/staff/{number}", data={"role": "support", "active": "true"})
    assert answer.status_code == 303
    assert "Должен остаться хотя бы один владелец." in (await owner.get("/admin/staff")).text
    assert "Должен остаться" not in (await owner.get("/admin/staff")).text


async def test_unknown_person_is_not_found(owner: httpx2.AsyncClient) -> None:
    assert (await owner.post("/admin/staff/1", data={"role": "support"})).status_code == 404
    assert (await owner.post("/admin/staff/1/link")).status_code == 404


async def test_dangerous_things_ask_for_the_password_again(
    owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    manual.advance(minutes=16)
    form = {"email": "new@example.com", "role": "support"}
    owner.headers["referer"] = f"{HOST}/admin/staff"
    answer = await owner.post("/admin/staff", data=form)
    assert answer.headers["location"] == "/admin/confirm?next=/staff"
    wrong = await owner.post("/admin/confirm?next=/staff", data={"password": "wrong password"})
    assert wrong.status_code == 422
    right = await owner.post("/admin/confirm?next=/staff", data={"password": PASSWORD})
    assert right.headers["location"] == "/admin/staff"
    assert (await owner.post("/admin/staff", data=form)).status_code == 200
