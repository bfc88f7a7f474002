"""The panel of a client with requests, and people of the staff at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import httpx2
import pytest

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.client import Client
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.testing.clock import ManualClock
from botique_core.testing.running import running, settings
from tests.admin.conftest import CHEAP, browser, hired, signs_in
from tests.plugins.conftest import FEATURES
from tests.plugins.feedback.conftest import fill

RULES = {**CHEAP, "two_steps": False}
PANEL: Mapping[str, type[Plugin]] = {"admin": AdminPlugin, **FEATURES}
Enters = Callable[..., Awaitable[httpx2.AsyncClient]]


@pytest.fixture
def dialect() -> str:
    """Pages are tried on one database; what they do, on both."""
    return "sqlite"


@pytest.fixture
async def app(tmp_path: Path, ready_url: str, clock: ManualClock) -> AsyncIterator[App]:
    client = settings(tmp_path, ready_url, plugin={"admin": RULES}, limits={"media_mb": 1})
    async with running(client, PANEL, clock=clock) as app:
        await fill(app.client)
        yield app


@pytest.fixture
def client(app: App) -> Client:
    return app.client


@pytest.fixture
async def enters(app: App) -> AsyncIterator[Enters]:
    """Hires somebody and signs them in: role, e-mail, and the places that they see."""
    office = Office.of(app.client, AdminSettings.model_validate(RULES))
    async with AsyncExitStack() as stack:

        async def enter(role: Role, email: str = "", *places: str) -> httpx2.AsyncClient:
            made = await hired(app, office, role, email)
            if places:
                async with app.client.db.writing() as session:
                    user = await session.get(User, made.id)
                    assert user is not None
                    user.places = {"places": list(places)}
            opened = await stack.enter_async_context(browser(app))
            assert (await signs_in(opened, made.email)).status_code == 303
            return opened

        yield enter


@pytest.fixture
async def olga(enters: Enters) -> httpx2.AsyncClient:
    """Somebody of the support."""
    return await enters(Role.SUPPORT, "olga@example.com")
