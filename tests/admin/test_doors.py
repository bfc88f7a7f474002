"""Who gets in, and how everybody else is told the same."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import httpx2
import pytest

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.onetime import INVITATION
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.testing import ManualClock
from tests.admin.conftest import PASSWORD, Browsers, hired, signs_in

WRONG = "Почта или пароль не подошли."
CLOSED = "Слишком много попыток. Попробуйте через четверть часа."


async def test_cookie_is_out_of_reach(app: App, office: Office, browsers: Browsers) -> None:
    await hired(app, office, Role.OWNER)
    kept = (await signs_in(browsers(), "owner@example.com")).headers["set-cookie"]
    _, *rules = kept.split("; ")
    assert rules == ["HttpOnly", "Max-Age=604800", "Path=/admin", "SameSite=lax"]


async def test_stranger_is_led_to_the_door(browsers: Browsers) -> None:
    answer = await browsers().get("/admin/staff")
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/login?next=/staff")


async def test_part_of_a_page_leads_the_whole_page_to_the_door(browsers: Browsers) -> None:
    answer = await browsers().get("/admin/audit", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/admin/login?next=/audit")


async def test_owner_comes_in_and_goes(owner: httpx2.AsyncClient) -> None:
    page = await owner.get("/admin/")
    assert page.status_code == 200
    assert "<h1>Обзор</h1>" in page.text
    assert (await owner.post("/admin/logout")).headers["location"] == "/admin/login"
    assert (await owner.get("/admin/")).status_code == 303


@pytest.mark.parametrize("email", ["owner@example.com", "nobody@example.com", "x"])
async def test_wrong_password_and_unknown_address_hear_the_same(
    app: App, office: Office, browsers: Browsers, email: str
) -> None:
    await hired(app, office, Role.OWNER)
    answer = await signs_in(browsers(), email, "wrong password")
    assert answer.status_code == 422
    assert WRONG in answer.text


async def test_who_is_kept_out_is_not_told_so(app: App, office: Office, browsers: Browsers) -> None:
    user = await hired(app, office, Role.SUPPORT)
    async with app.client.db.writing() as session:
        (await session.get_one(User, user.id)).active = False
    answer = await signs_in(browsers(), user.email)
    assert WRONG in answer.text


@pytest.mark.parametrize("email", ["owner@example.com", "nobody@example.com"])
async def test_guessing_closes_the_door_for_a_while(
    app: App, office: Office, browsers: Browsers, manual: ManualClock, email: str
) -> None:
    await hired(app, office, Role.OWNER)
    opened = browsers()
    for _ in range(5):
        assert WRONG in (await signs_in(opened, email, "wrong password")).text
    assert CLOSED in (await signs_in(opened, email)).text
    manual.advance(minutes=16)
    assert CLOSED not in (await signs_in(opened, email)).text


async def test_session_ends_when_it_is_not_used(
    owner: httpx2.AsyncClient, manual: ManualClock
) -> None:
    manual.advance(hours=11)
    assert (await owner.get("/admin/")).status_code == 200
    manual.advance(hours=11)
    assert (await owner.get("/admin/")).status_code == 200
    manual.advance(hours=13)
    assert (await owner.get("/admin/")).status_code == 303


async def test_session_ends_after_a_week(owner: httpx2.AsyncClient, manual: ManualClock) -> None:
    for _ in range(15):
        assert (await owner.get("/admin/")).status_code == 200
        manual.advance(hours=11.9)
    assert (await owner.get("/admin/")).status_code == 303


async def test_forged_session_is_none(browsers: Browsers) -> None:
    opened = browsers()
    opened.cookies.set("botique_panel", "A" * 43)
    assert (await opened.get("/admin/")).status_code == 303


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
async def test_door_leads_to_no_other_site(
    app: App, office: Office, browsers: Browsers, wanted: str
) -> None:
    await hired(app, office, Role.OWNER)
    answer = await signs_in(browsers(), "owner@example.com", next=wanted)
    assert answer.headers["location"] == "/admin/"


async def test_door_leads_where_one_wanted_to_go(
    app: App, office: Office, browsers: Browsers
) -> None:
    await hired(app, office, Role.OWNER)
    answer = await signs_in(browsers(), "owner@example.com", next="/audit")
    assert answer.headers["location"] == "/admin/audit"


async def test_invitation_is_good_for_once(app: App, office: Office, browsers: Browsers) -> None:
    async with app.client.db.writing() as session:
        user = await office.users.add(session, "new@example.com", Role.SUPPORT)
        secret = await office.links.make(session, user, INVITATION)
    opened, link = browsers(), f"/admin/enter/{secret}"
    assert "new@example.com" in (await opened.get(link)).text
    assert (await opened.post(link, data={"password": "short"})).status_code == 422
    answer = await opened.post(link, data={"password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/")
    assert (await opened.get("/admin/")).status_code == 200
    assert (await browsers().get(link)).status_code == 410
    assert (await signs_in(browsers(), "new@example.com")).status_code == 303


async def test_invitation_grows_old(
    app: App, office: Office, browsers: Browsers, manual: ManualClock
) -> None:
    async with app.client.db.writing() as session:
        user = await office.users.add(session, "new@example.com", Role.SUPPORT)
        secret = await office.links.make(session, user, INVITATION)
    manual.advance(days=7)
    assert (await browsers().get(f"/admin/enter/{secret}")).status_code == 410


async def test_forgotten_password_is_chosen_anew_by_a_letter(
    app: App, office: Office, browsers: Browsers, owner: httpx2.AsyncClient
) -> None:
    opened = browsers()
    answer = await opened.post("/admin/forgot", data={"email": "owner@example.com"})
    same = await opened.post("/admin/forgot", data={"email": "nobody@example.com"})
    assert (answer.status_code, answer.text) == (same.status_code, same.text)
    await app.client.mail.send_due()
    (letter,) = letters(app)
    assert letter["to"] == "owner@example.com"
    link = re.search(r"http://127\.0\.0\.1:8000(/admin/enter/\S+)", letter.get_content())
    assert link is not None
    await opened.post(link[1], data={"password": "another good password"})
    assert (await owner.get("/admin/")).status_code == 303
    assert (
        await signs_in(browsers(), "owner@example.com", "another good password")
    ).status_code == 303


def letters(app: App) -> list[EmailMessage]:
    folder: Path = app.client.settings.folder / "mail"
    return [message_from_bytes(one.read_bytes(), policy=default) for one in folder.glob("*.eml")]
