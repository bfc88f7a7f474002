"""The panel of a client with surveys, and people of the staff before it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import update

from botique_admin.models import User
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.testing.clock import ManualClock
from botique_core.testing.running import running, settings
from botique_feedback.plugin import FeedbackPlugin
from botique_surveys.plugin import SurveysPlugin
from botique_terminals import service as terminals
from botique_terminals.plugin import TerminalsPlugin
from tests.admin.conftest import CHEAP, browser, hired, signs_in
from tests.plugins.terminals.conftest import card

RULES: Mapping[str, Any] = {**CHEAP, "two_steps": False}
FEATURES: Mapping[str, type[Plugin]] = {
    "admin": AdminPlugin,
    "feedback": FeedbackPlugin,
    "surveys": SurveysPlugin,
    "terminals": TerminalsPlugin,
}
SignIn = Callable[..., Awaitable[httpx2.AsyncClient]]


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def ask_to_type_from() -> int:
    return 100


@pytest.fixture
def time_zone() -> str:
    return "Europe/Moscow"


@pytest.fixture
async def app(
    tmp_path: Path, ready_url: str, clock: ManualClock, ask_to_type_from: int, time_zone: str
) -> AsyncIterator[App]:
    client = settings(
        tmp_path,
        ready_url,
        client={"title": "Омега", "languages": ["ru"], "time_zone": time_zone},
        delivery={"quiet_from": "00:00", "quiet_to": "00:00"},
        plugin={"admin": RULES, "surveys": {"ask_to_type_from": ask_to_type_from}},
    )
    async with running(client, FEATURES, clock=clock) as app:
        async with app.client.db.writing() as session:
            await terminals.save(session, card(1, code="A-1"), app.client.ids)
            await terminals.save(session, card(2, city="Тверь"), app.client.ids)
        yield app


@pytest.fixture
async def enters(app: App) -> AsyncIterator[SignIn]:
    """Opens the panel as somebody of a role, who may be limited to places."""
    office = Office.of(app.client, AdminSettings.model_validate(RULES))
    async with AsyncExitStack() as stack:

        async def enter(role: Role, places: tuple[str, ...] | None = None) -> httpx2.AsyncClient:
            user = await hired(app, office, role)
            if places is not None:
                row = update(User).where(User.id == user.id)
                async with app.client.db.writing() as session:
                    await session.execute(row.values(places={"places": list(places)}))
            opened = await stack.enter_async_context(browser(app))
            await signs_in(opened, user.email)
            return opened

        yield enter


@pytest.fixture
async def owner(enters: SignIn) -> httpx2.AsyncClient:
    return await enters(Role.OWNER)
