"""Every page that any feature brings, tried by every role, by strangers and by other sites."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping

import httpx2
import pytest
from fastapi.routing import APIRoute

from botique_admin.office import Office
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.panel.needs import needs_of
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover
from tests.admin.conftest import HOST, Browsers, browser, hired, signs_in
from tests.admin.test_rights import is_guarded, rights, routes

MEGABYTE = 1024 * 1024


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return discover().features


def address(route: APIRoute) -> str:
    """Where a page is; its parameters are filled with something."""
    return "/admin" + re.sub(r"{\w+(:\w+)?}", "1", route.path)


def methods(route: APIRoute) -> list[str]:
    return sorted((route.methods or set()) - {"HEAD"})


def asked_of(app: App) -> list[tuple[str, str, frozenset[str]]]:
    """Every guarded page: method, address, permissions."""
    return [
        (method, address(route), needs_of(route))
        for route in routes(app)
        if is_guarded(route)
        for method in methods(route)
    ]


def changing(app: App) -> list[tuple[str, str]]:
    return [(method, path) for method, path, _ in asked_of(app) if method != "GET"]


def test_every_feature_is_there(app: App) -> None:
    assert app.generation.quarantined == {}
    assert len(asked_of(app)) > 150


async def test_no_role_gets_where_it_has_no_right(app: App, office: Office) -> None:
    for role in Role:
        await hired(app, office, role)
        async with browser(app) as opened:
            await signs_in(opened, f"{role}@example.com")
            held = rights(app, role)
            lacking = [one for one in asked_of(app) if not one[2] <= held]
            let_in = [
                (role, method, path)
                for method, path, _ in lacking
                if (await opened.request(method, path)).status_code != 403
            ]
            assert let_in == []


async def test_strangers_are_led_to_the_door(app: App, browsers: Browsers) -> None:
    opened = browsers()
    for method, path, _ in asked_of(app):
        answer = await opened.request(method, path)
        led = answer.headers.get("location", "").startswith("/admin/login?next=/")
        assert (path, answer.status_code, led) == (path, 303, True)


async def test_other_sites_change_nothing(app: App, owner: httpx2.AsyncClient) -> None:
    for method, path in [*changing(app), ("POST", "/admin/logout"), ("POST", "/admin/login")]:
        for foreign in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}):
            answer = await owner.request(method, path, headers=foreign)
            assert (path, answer.status_code) == (path, 403)
    assert (await owner.get("/admin/")).status_code == 200


async def test_endless_request_is_refused_after_what_is_allowed(
    app: App, owner: httpx2.AsyncClient
) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(300):
            sent += MEGABYTE
            yield bytes(MEGABYTE)

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = await owner.post("/admin/staff", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert sent <= 64 * MEGABYTE


async def test_every_large_request_is_refused_unread(app: App, owner: httpx2.AsyncClient) -> None:
    size = {"content-length": str(300 * MEGABYTE)}
    answers = {
        path: (await owner.request(method, path, headers=size)).status_code
        for method, path in changing(app)
    }
    assert {path: status for path, status in answers.items() if status != 413} == {}


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\t//evil.example", "/%09/evil"],
)
async def test_door_leads_into_the_panel_alone(
    app: App, office: Office, browsers: Browsers, wanted: str
) -> None:
    await hired(app, office, Role.SUPPORT)
    answer = await signs_in(browsers(), "support@example.com", next=wanted)
    assert answer.status_code == 303
    to = httpx2.URL(HOST + "/admin/login").join(answer.headers["location"])
    assert (to.host, to.path.startswith("/admin/")) == ("bot.example.com", True)
