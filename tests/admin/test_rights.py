"""Every page of the panel, tried by every role."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from botique_admin.office import Office
from botique_admin.web.gate import OPEN, Gate
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.panel.needs import needs_of
from tests.admin.conftest import Browsers, hired, signs_in


def routes(app: App) -> Iterator[APIRoute]:
    """Every page of the panel, the features' own included."""
    gate = app.generation.panel
    assert isinstance(gate, Gate)
    assert isinstance(gate.pages, FastAPI)
    for route in gate.pages.routes:
        for one in getattr(getattr(route, "original_router", None), "routes", [route]):
            if isinstance(one, APIRoute):
                yield one


def rights(app: App, role: Role) -> frozenset[str]:
    gate = app.generation.panel
    assert isinstance(gate, Gate)
    return gate.rights.of(role)


async def asked(opened: httpx2.AsyncClient, route: APIRoute) -> int:
    """What the page answers; its parameters are filled with something."""
    path = re.sub(r"{\w+(:\w+)?}", "1", route.path)
    method = "GET" if "GET" in (route.methods or ()) else "POST"
    return (await opened.request(method, f"/admin{path}")).status_code


def is_guarded(route: APIRoute) -> bool:
    return not route.path.startswith((*OPEN, "/logout"))


def test_pages_are_found(app: App) -> None:
    paths = {route.path for route in routes(app)}
    assert {"/", "/staff", "/audit", "/plugins", "/account", "/shop/", "/shop/word"} <= paths


def test_every_page_asks_for_a_permission(app: App) -> None:
    assert [route.path for route in routes(app) if is_guarded(route) and not needs_of(route)] == []


@pytest.mark.parametrize("role", list(Role))
async def test_role_opens_what_it_may_and_nothing_else(
    app: App, office: Office, browsers: Browsers, role: Role
) -> None:
    await hired(app, office, role)
    opened = browsers()
    await signs_in(opened, f"{role}@example.com")
    for route in routes(app):
        if not is_guarded(route) or route.path.startswith("/account/sessions"):
            continue
        refused = await asked(opened, route) == 403
        assert (route.path, refused) == (route.path, not needs_of(route) <= rights(app, role))


async def test_visitor_opens_nothing(app: App, browsers: Browsers) -> None:
    opened = browsers()
    for route in routes(app):
        if is_guarded(route):
            assert (route.path, await asked(opened, route)) == (route.path, 303)


async def test_menu_shows_what_may_be_opened(app: App, office: Office, browsers: Browsers) -> None:
    await hired(app, office, Role.ANALYST)
    opened = browsers()
    await signs_in(opened, "analyst@example.com")
    page = (await opened.get("/admin/")).text
    menu = re.findall(r'<li><a href="(/admin/\w*/?)"', page)
    rooms = ["", "statistics", "shop/", "mailings", "segments"]
    assert menu == [f"/admin/{room}" for room in rooms]


async def test_unknown_page_is_not_found(owner: httpx2.AsyncClient) -> None:
    answer = await owner.get("/admin/nothing/here")
    assert answer.status_code == 404
    assert "Такой страницы нет." in answer.text
