"""The panel of a client with three micro-markets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import httpx2
import pytest

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_terminals.models import Terminal
from botique_terminals.plugin import TerminalsPlugin
from tests.admin.conftest import (  # noqa: F401 -- fixtures of the panel
    Browsers,
    app,
    browsers,
    dialect,
    hired,
    manual,
    office,
    rules,
    signs_in,
)
from tests.plugins.terminals.conftest import card, guid, saved

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "terminals": TerminalsPlugin}


@pytest.fixture
async def markets(app: App) -> list[Terminal]:  # noqa: F811 -- a fixture takes it by name
    """Two open ones in Moscow, a closed one in Kazan."""
    script = "<script>alert(1)</script>"
    closed = card(3, city="Казань", active=False, name=script, changed_at=LONG_AGO)
    grouped = card(1, groups=[{"guid": guid(90), "name": "БЦ"}])
    plain = card(2, changed_at=LONG_AGO)
    return await saved(app.client.db, app.client.ids, grouped, plain, closed)


@pytest.fixture
async def editor(
    app: App,  # noqa: F811 -- the same
    office: Office,  # noqa: F811 -- the same
    browsers: Browsers,  # noqa: F811 -- the same
    markets: list[Terminal],
) -> httpx2.AsyncClient:
    """An editor who is signed in."""
    await hired(app, office, Role.EDITOR)
    opened = browsers()
    await signs_in(opened, "editor@example.com")
    return opened


@pytest.fixture
async def manager(
    app: App,  # noqa: F811 -- the same
    office: Office,  # noqa: F811 -- the same
    browsers: Browsers,  # noqa: F811 -- the same
    markets: list[Terminal],
) -> httpx2.AsyncClient:
    """The manager of the second micro-market."""
    user = await hired(app, office, Role.SHOP_MANAGER)
    async with app.client.db.writing() as session:
        user.places = {"places": [str(guid(2))]}
        session.add(user)
    opened = browsers()
    await signs_in(opened, user.email)
    return opened
