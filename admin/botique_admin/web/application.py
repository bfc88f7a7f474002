"""Putting the panel together: its own pages, those of all plugins, and the gate around them."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from botique_admin.featuring import Featuring
from botique_admin.office import Office
from botique_admin.rights import Rights
from botique_admin.web.account import account
from botique_admin.web.assets import Assets
from botique_admin.web.confirming import confirming
from botique_admin.web.customers import customers_rooms
from botique_admin.web.desk import PanelDesk, Unconfirmed
from botique_admin.web.doors import doors
from botique_admin.web.drafts import drafts
from botique_admin.web.features import features
from botique_admin.web.gate import Gate
from botique_admin.web.listing import ListingPages
from botique_admin.web.look import accents, look
from botique_admin.web.overview import overview
from botique_admin.web.palette import palette
from botique_admin.web.people import people
from botique_admin.web.places import places
from botique_admin.web.rendering import Rendering
from botique_admin.web.rooms.plugin_page import plugin_page
from botique_admin.web.segments.pages import segments
from botique_admin.web.statistics import statistics
from botique_admin.web.tasks import tasks
from botique_admin.web.watching import watching
from botique_core.client import Client
from botique_core.errors import PluginError
from botique_core.panel import Application, Panel
from botique_core.panel.needs import needs_of
from botique_core.plugins.discovery import Installed
from botique_core.profile import Profile


def application(
    client: Client, office: Office, panels: Mapping[str, Panel], installed: Installed
) -> Application:
    """The panel of one generation.

    Raises:
        PluginError: a page asks for no permission.
    """
    pages = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    assets = Assets(panels)
    pages.add_route("/static/accent.css", accents(office.settings.accent))
    assets.mount(pages)
    pages.include_router(doors)
    for router in _guarded(client, panels, installed):
        _check(router)
        pages.include_router(router)
    for panel in panels.values():
        for listing in panel.listings:
            pages.include_router(ListingPages(listing).router())
        for router in panel.routers:
            pages.include_router(router)
    pages.exception_handler(Unconfirmed)(_ask_to_confirm)
    pages.exception_handler(HTTPException)(_refuse)
    pages.exception_handler(RequestValidationError)(_misread)
    return Gate(
        pages,
        office,
        client,
        Rendering(client, panels, assets, office.settings, _profiles(client, installed)),
        Rights(panels.values()),
    )


def _profiles(client: Client, installed: Installed) -> list[Profile]:
    """What each installed messenger can do, those that the client has first."""
    drivers = [one for one in installed.drivers.values() if hasattr(one, "profile")]
    own = client.settings.drivers
    return sorted(
        (one.profile for one in drivers), key=lambda one: (one.name not in own, one.title)
    )


def _guarded(client: Client, panels: Mapping[str, Panel], installed: Installed) -> list[APIRouter]:
    return [
        overview(list(panels.values())),
        account,
        drafts,
        watching(panels),
        palette(panels),
        look(),
        confirming,
        people,
        places,
        tasks,
        statistics(list(panels.values())),
        features(Featuring(client, installed)),
        segments,
        plugin_page(Featuring(client, installed), installed),
        *customers_rooms([about for panel in panels.values() for about in panel.abouts]),
    ]


def _check(router: APIRouter) -> None:
    for route in router.routes:
        if isinstance(route, APIRoute) and not needs_of(route):
            raise PluginError(f"the page {route.path} asks for no permission")


async def _ask_to_confirm(request: Request, error: Exception) -> Response:
    desk: PanelDesk = request.state.desk
    path = error.path if isinstance(error, Unconfirmed) else "/"
    return desk.go(f"/confirm?next={path}")


async def _refuse(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    desk: PanelDesk | None = getattr(request.state, "desk", None)
    if desk is None or desk.signed is None:
        return Response(status_code=status)
    key = {403: "admin-forbidden", 404: "admin-not-found"}.get(status, "admin-failed")
    return desk.page("admin/refused.html", status=status, reason=desk.say(key))


async def _misread(request: Request, error: Exception) -> Response:
    del error  # what was sent may be somebody's data
    return await _refuse(request, HTTPException(404))
