"""The panel of a running client, and browsers in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import httpx2
import pytest

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.testing import ManualClock
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from tests.admin.feature import ShopPlugin

HOST = "http://bot.example.com"
PASSWORD = "correct horse battery"
CHEAP: Mapping[str, Any] = {"password_memory_mb": 19}


class Browsers(Protocol):
    """Makes browsers: of a visitor, or of somebody who is signed in."""

    def __call__(self) -> httpx2.AsyncClient: ...


@pytest.fixture
def dialect() -> str:
    """Pages are tried on one database; what they store, in `test_staff.py`, on both."""
    return "sqlite"


@pytest.fixture
def manual() -> ManualClock:
    return ManualClock()


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "shop": ShopPlugin}


@pytest.fixture
def rules() -> Mapping[str, Any]:
    """`[plugin.admin]` of this test."""
    return {"two_steps": False}


@pytest.fixture
async def app(
    tmp_path: Path,
    ready_url: str,
    manual: ManualClock,
    features: Mapping[str, type[Plugin]],
    rules: Mapping[str, Any],
) -> AsyncIterator[App]:
    client = settings(tmp_path, ready_url, plugin={"admin": {**CHEAP, **rules}})
    async with running(client, features, clock=manual) as app:
        yield app


@pytest.fixture
def office(app: App, rules: Mapping[str, Any]) -> Office:
    return Office.of(app.client, AdminSettings.model_validate({**CHEAP, **rules}))


@pytest.fixture
async def browsers(app: App) -> AsyncIterator[Browsers]:
    async with AsyncExitStack() as stack:
        opened = [await stack.enter_async_context(browser(app)) for _ in range(3)]
        yield iter(opened).__next__


@asynccontextmanager
async def browser(app: App, **headers: str) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that is nobody's yet and keeps its cookies."""
    transport = httpx2.ASGITransport(Front({}, app))
    sent = {"sec-fetch-site": "same-origin", "accept-language": "ru", **headers}
    async with httpx2.AsyncClient(transport=transport, base_url=HOST, headers=sent) as opened:
        yield opened


async def hired(app: App, office: Office, role: Role, email: str = "") -> User:
    """Somebody of the staff with a password."""
    async with app.client.db.writing() as session:
        user = await office.users.add(session, email or f"{role}@example.com", role, name="Анна")
        user.password = await office.passwords.hash(PASSWORD)
    return user


async def signs_in(
    opened: httpx2.AsyncClient,
    email: str,
    password: str = PASSWORD,
    next: str = "/",  # noqa: A002 -- as in the address
) -> httpx2.Response:
    """Sends the form of the door."""
    form = {"email": email, "password": password}
    return await opened.post("/admin/login", params={"next": next}, data=form)


@pytest.fixture
async def owner(app: App, office: Office, browsers: Browsers) -> httpx2.AsyncClient:
    """The browser of an owner who is signed in."""
    await hired(app, office, Role.OWNER)
    opened = browsers()
    answer = await signs_in(opened, "owner@example.com")
    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/")
    return opened
