"""`botique user`, and how a stranger gets into the demonstration."""

from __future__ import annotations

import re
from io import StringIO

import httpx2
import pytest
from sqlalchemy import select

from botique_admin import greeting
from botique_admin.models import User
from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.hookspecs import Hooks
from tests.admin.conftest import PASSWORD, Browsers, signs_in
from tests.core.cli.conftest import Type, botique

__all__ = ["botique"]

SHORT = "a password has 10 to 200 characters"
LINK = re.compile(r"http://127\.0\.0\.1:8000/admin/enter/[\w-]{43}\n")


@pytest.fixture
def omega(botique: Type) -> None:
    """A client in the folder `omega`."""
    botique("init", "omega", "--language", "en", "--plugins", "profile")


async def told(app: App) -> list[str]:
    """What the panel has to say when a client begins to serve."""
    brought = await app.client.hooks.collect(Hooks.greets, address="http://here")
    return [line for one in brought for line in one.value]


async def fill_demo(app: App) -> None:
    async with app.client.db.writing() as session:
        await app.client.hooks.tell_strict(Hooks.fill_demo, session=session)


async def test_hook_greets_tells_a_password_that_is_good_for_once(
    app: App, browsers: Browsers
) -> None:
    await fill_demo(app)
    await fill_demo(app)
    lines = await told(app)
    assert lines[:2] == ["panel http://here/admin/", "owner owner@example.com"]
    password = lines[2].removeprefix("one-time password ")
    opened = browsers()
    assert (await signs_in(opened, greeting.EMAIL, password)).status_code == 303
    assert (await opened.get("/admin/staff")).status_code == 200
    assert (await signs_in(browsers(), greeting.EMAIL, password)).status_code == 422


async def test_password_is_told_until_one_was_chosen(app: App, browsers: Browsers) -> None:
    await fill_demo(app)
    await told(app)
    password = (await told(app))[2].removeprefix("one-time password ")
    opened = browsers()
    await signs_in(opened, greeting.EMAIL, password)
    await opened.post("/admin/account/password", data={"password": PASSWORD})
    assert await told(app) == ["panel http://here/admin/"]
    assert (await signs_in(browsers(), greeting.EMAIL)).status_code == 303


async def test_nobody_is_added_where_there_is_somebody(
    app: App, owner: httpx2.AsyncClient, office: Office
) -> None:
    del owner
    await fill_demo(app)
    async with app.client.db.reading() as session:
        assert [one.email for one in await office.users.all(session)] == ["owner@example.com"]
        assert await session.scalar(select(User.demo)) is False


def test_owner_is_added_by_a_link(botique: Type, omega: None) -> None:
    ended = botique("user", "add", "Anna@example.com", "--role", "owner", "-c", "omega")
    first, second = ended.said.split("\n", 1)
    assert (ended.status, first) == (0, "Anna@example.com is owner")
    assert LINK.fullmatch(second.removeprefix("a password is chosen here, once: "))
    again = botique("user", "add", "anna@example.com", "--role", "owner", "-c", "omega")
    reason = "Somebody with the address anna@example.com is here already."
    assert (again.status, again.complained) == (1, f"botique: {reason}\n")


def test_way_back_is_printed(botique: Type, omega: None) -> None:
    botique("user", "add", "anna@example.com", "--role", "owner", "-c", "omega")
    ended = botique("user", "reset", "anna@example.com", "-c", "omega")
    assert LINK.fullmatch(ended.said.partition("within an hour: ")[2])
    unknown = botique("user", "reset", "nobody@example.com", "-c", "omega")
    assert unknown.status == 1
    assert "`botique user add` adds one" in unknown.complained


@pytest.mark.parametrize(("password", "status"), [(PASSWORD, 0), ("short", 1)])
def test_password_comes_from_standard_input(
    botique: Type, omega: None, monkeypatch: pytest.MonkeyPatch, password: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    words = ("user", "add", "anna@example.com", "--role", "support", "--password-stdin")
    ended = botique(*words, "-c", "omega")
    assert ended.status == status
    assert ended.complained == ("" if status == 0 else f"botique: {SHORT}\n")
