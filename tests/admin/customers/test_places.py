"""Which places somebody of the staff sees."""

from __future__ import annotations

import re

import httpx2
from sqlalchemy import select

from botique_admin.models import User
from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from tests.admin.conftest import Browsers, hired, signs_in
from tests.admin.customers.conftest import ANNA, BORIS
from tests.plugins.terminals.conftest import guid

FIRST, SECOND = str(guid(1)), str(guid(2))
ROW = re.compile(r'class="to" href="/admin/customers/(\d+)"')


async def seen(opened: httpx2.AsyncClient) -> list[int]:
    return sorted(map(int, ROW.findall((await opened.get("/admin/customers")).text)))


async def test_places_are_chosen_for_a_manager(
    people: App, office: Office, owner: httpx2.AsyncClient, browsers: Browsers
) -> None:
    user = await hired(people, office, Role.SHOP_MANAGER)
    manager = browsers()
    await signs_in(manager, user.email)
    assert await seen(manager) == []  # nobody's before any is chosen
    path = f"/admin/staff/{user.id}/places"
    assert FIRST in (await owner.get(path)).text
    found = await owner.get(path, params={"q": "слобода 2"}, headers={"hx-request": "true"})
    assert re.findall(r'value="([^"]+)"', found.text) == [SECOND]
    await owner.post(path, data={"places": [SECOND, "nowhere", "x" * 99]})
    async with people.client.db.reading() as session:
        kept = await session.scalar(select(User.places).where(User.id == user.id))
    assert kept == {"places": [SECOND]}
    assert (await manager.get("/admin/customers")).status_code == 303  # signed out
    await signs_in(manager, user.email)
    assert await seen(manager) == [BORIS]
    assert (await manager.get(f"/admin/customers/{ANNA}")).status_code == 404
    assert (await manager.post(path, data={"places": [FIRST]})).status_code == 403


async def test_limits_of_others_are_lifted(
    people: App, office: Office, owner: httpx2.AsyncClient
) -> None:
    user = await hired(people, office, Role.SUPPORT)
    path = f"/admin/staff/{user.id}/places"
    for sent, kept in (({"limited": "true", "places": [FIRST]}, {"places": [FIRST]}), ({}, None)):
        await owner.post(path, data=sent)
        async with people.client.db.reading() as session:
            assert await session.scalar(select(User.places).where(User.id == user.id)) == kept
    assert (await owner.get("/admin/staff/1/places")).status_code == 404
