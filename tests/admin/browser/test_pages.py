"""Every page of the panel in a real browser: nothing grave for axe, no error, no wide phone page.

New pages of features are found by themselves.
"""

from __future__ import annotations

import asyncio
import hashlib
import tomllib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import ViewportSize

from botique_admin.office import Office
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.clock import SystemClock
from botique_core.hookspecs import Hooks
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover
from botique_core.testing.running import running, settings
from tests.admin.browser.conftest import EMAIL, served, sign_in, tab
from tests.admin.browser.rounds import Rounds
from tests.admin.browser.visit import AXE, DESK, PHONE, Colours, Visit
from tests.admin.conftest import CHEAP, hired
from tests.admin.gallery import GalleryPlugin
from tests.admin.test_rights import routes

WAYS: Mapping[str, tuple[Colours, ViewportSize]] = {"ru": ("light", DESK), "en": ("dark", PHONE)}


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {**discover().features, "gallery": GalleryPlugin}


@asynccontextmanager
async def filled(
    tmp_path: Path, url: str, features: Mapping[str, type[Plugin]]
) -> AsyncIterator[App]:
    """A client with the demonstration's data, and one owner."""
    client = settings(tmp_path, url, plugin={"admin": {**CHEAP, "two_steps": False}})
    async with running(client, features, clock=SystemClock()) as app:
        office = Office.of(app.client, AdminSettings.model_validate(CHEAP))
        async with app.client.db.writing() as session:
            await app.client.hooks.tell_strict(Hooks.fill_demo, session=session)
        async with app.client.db.writing() as session:
            for user in await office.users.all(session):
                await session.delete(user)
        await hired(app, office, Role.OWNER, EMAIL)
        yield app


async def seen(address: str, app: App, language: str) -> Visit:
    """All pages as the owner sees them; each language in other colours, on another screen.

    Both are looked at on a phone's width.
    """
    rounds = Rounds(routes(app))
    async with tab(language) as page:
        visit = Visit(page, *WAYS[language])
        await visit.begins()
        await visit.looks_at(address, "/admin/login")
        await sign_in(page, address)
        for path in rounds:
            await visit.looks_at(address, f"/admin{path}", may_lack=rounds.is_plain(path))
            rounds.leads_to(await visit.links())
    return visit


async def test_every_page_is_in_order(
    tmp_path: Path, ready_url: str, features: Mapping[str, type[Plugin]]
) -> None:
    async with filled(tmp_path, ready_url, features) as app, served(app) as address:
        # At once: while the one's page is judged, the other's is made.
        visits = await asyncio.gather(*(seen(address, app, language) for language in WAYS))
    for visit in visits:
        assert {"/admin/", "/admin/staff", "/admin/gallery/form"} <= set(visit.pages)
    faults = [fault for visit in visits for fault in visit.faults]
    if faults:
        pytest.fail("\n".join(faults))


def test_axe_is_what_it_says() -> None:
    (axe,) = tomllib.loads((AXE.parent / "VENDORED.toml").read_text()).values()
    assert (axe["file"], hashlib.sha256(AXE.read_bytes()).hexdigest()) == (AXE.name, axe["sha256"])
