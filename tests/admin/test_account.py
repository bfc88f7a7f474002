"""One's own account: password, second step, sessions, language and look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import httpx2
import pyotp
import pytest

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.testing import ManualClock
from tests.admin.conftest import PASSWORD, Browsers, hired, signs_in

SECRET = re.compile(r'name="secret" value="(\w+)"')


def code_of(secret: str, clock: ManualClock) -> str:
    return pyotp.TOTP(secret).at(clock.now())


async def set_up(opened: httpx2.AsyncClient, clock: ManualClock) -> tuple[str, list[str]]:
    """Switches the second step on; the secret, and the recovery codes."""
    found = SECRET.search((await opened.get("/admin/account/code")).text)
    assert found is not None
    form = {"secret": found[1], "code": code_of(found[1], clock)}
    page = await opened.post("/admin/account/code", data=form)
    assert page.status_code == 200
    return found[1], re.findall(r"<li>(\w{5}-\w{5})</li>", page.text)


async def test_second_step_is_asked_for(
    owner: httpx2.AsyncClient, browsers: Browsers, manual: ManualClock
) -> None:
    secret, codes = await set_up(owner, manual)
    assert len(codes) == 10
    manual.advance(minutes=1)
    opened = browsers()
    answer = await signs_in(opened, "owner@example.com", next="/audit")
    assert answer.headers["location"] == "/admin/login/code?next=/audit"
    assert (await opened.get("/admin/")).status_code == 303
    wrong = await opened.post("/admin/login/code?next=/audit", data={"code": "000000"})
    assert wrong.status_code == 422
    right = await opened.post(
        "/admin/login/code?next=/audit", data={"code": code_of(secret, manual)}
    )
    assert right.headers["location"] == "/admin/audit"
    assert (await opened.get("/admin/audit")).status_code == 200


async def test_no_code_works_twice(
    owner: httpx2.AsyncClient, browsers: Browsers, manual: ManualClock
) -> None:
    secret, _ = await set_up(owner, manual)
    manual.advance(minutes=1)
    answers = []
    for opened in (browsers(), browsers()):
        await signs_in(opened, "owner@example.com")
        sent = await opened.post("/admin/login/code", data={"code": code_of(secret, manual)})
        answers.append(sent.status_code)
    assert answers == [303, 422]


async def test_generator_is_not_replaced_by_whoever_has_the_session(
    owner: httpx2.AsyncClient, browsers: Browsers, manual: ManualClock
) -> None:
    secret, _ = await set_up(owner, manual)
    other = pyotp.random_base32()
    answer = await owner.post(
        "/admin/account/code", data={"secret": other, "code": code_of(other, manual)}
    )
    assert answer.headers["location"] == "/admin/account"
    manual.advance(minutes=1)
    opened = browsers()
    await signs_in(opened, "owner@example.com")
    sent = await opened.post("/admin/login/code", data={"code": code_of(secret, manual)})
    assert sent.status_code == 303


@pytest.mark.parametrize("secret", ["", "short", "A" * 65, "ы" * 32, "<script>"])
async def test_secret_that_is_none_is_replaced(owner: httpx2.AsyncClient, secret: str) -> None:
    page = await owner.post("/admin/account/code", data={"secret": secret, "code": "123456"})
    assert page.status_code == 422
    found = SECRET.search(page.text)
    assert found is not None
    assert len(found[1]) == 32


async def test_recovery_code_stands_in_once(
    owner: httpx2.AsyncClient, browsers: Browsers, manual: ManualClock
) -> None:
    _, codes = await set_up(owner, manual)
    answers = []
    for opened in (browsers(), browsers()):
        await signs_in(opened, "owner@example.com")
        sent = await opened.post("/admin/login/code", data={"code": codes[3].upper()})
        answers.append(sent.status_code)
    assert answers == [303, 422]


async def test_password_is_changed_and_other_sessions_end(
    owner: httpx2.AsyncClient, browsers: Browsers
) -> None:
    other = browsers()
    await signs_in(other, "owner@example.com")
    form = {"former": "not this one", "password": "a brand new password"}
    assert (await owner.post("/admin/account/password", data=form)).status_code == 422
    form["former"] = PASSWORD
    assert (await owner.post("/admin/account/password", data=form)).status_code == 303
    assert (await owner.get("/admin/")).status_code == 200
    assert (await other.get("/admin/")).status_code == 303
    assert (await signs_in(other, "owner@example.com", "a brand new password")).status_code == 303


async def test_sessions_are_ended_elsewhere(owner: httpx2.AsyncClient, browsers: Browsers) -> None:
    other = browsers()
    await signs_in(other, "owner@example.com")
    assert (await owner.post("/admin/account/sessions/end")).status_code == 303
    assert (await other.get("/admin/")).status_code == 303
    assert (await owner.get("/admin/")).status_code == 200


async def test_language_and_look_are_kept(owner: httpx2.AsyncClient) -> None:
    form = {"name": "Anna", "language": "en", "theme": "dark"}
    await owner.post("/admin/account", data=form)
    page = (await owner.get("/admin/")).text
    assert '<html lang="en" data-theme="dark">' in page
    assert "<h1>Overview</h1>" in page


class TestTwoSteps:
    """Owners and integrators may do nothing before they have a second step."""

    @pytest.fixture
    def rules(self) -> Mapping[str, Any]:
        return {"two_steps": True}

    async def test_owner_sets_it_up_first(
        self, owner: httpx2.AsyncClient, manual: ManualClock
    ) -> None:
        assert (await owner.get("/admin/staff")).headers["location"] == "/admin/account/code"
        await set_up(owner, manual)
        assert (await owner.get("/admin/staff")).status_code == 200

    async def test_support_does_not_need_it(
        self, app: App, office: Office, browsers: Browsers
    ) -> None:
        await hired(app, office, Role.SUPPORT)
        opened = browsers()
        await signs_in(opened, "support@example.com")
        assert (await opened.get("/admin/")).status_code == 200
