"""What one plugin brings to the panel."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.routing import APIRoute
from jinja2 import BaseLoader

from botique_core.errors import PluginError
from botique_core.panel.card import Card
from botique_core.panel.customer import AboutCustomer
from botique_core.panel.entry import MenuEntry
from botique_core.panel.needs import needs_of
from botique_core.panel.permission import Permission, Role


class Panel:
    """Filled by a plugin's `admin` hook; `check` holds it to the rules.

    Pages live below `/admin/<plugin>/`, templates in a name space of the plugin's own:
    `desk.page("feedback/inbox.html")`.
    """

    def __init__(self, plugin: str) -> None:
        self.plugin = plugin
        self.permissions: dict[str, Permission] = {}
        self.entries: list[MenuEntry] = []
        self.cards: list[Card] = []
        self.abouts: list[AboutCustomer] = []
        self.routers: list[APIRouter] = []
        self.templates: BaseLoader | None = None

    def permission(
        self, code: str, label: str, *, roles: tuple[Role, ...] = (), step_up: bool = False
    ) -> None:
        """Declares a right and the ready roles that have it; owners have every one."""
        self.permissions[code] = Permission(code, label, frozenset(roles), step_up)

    def menu(self, *entries: MenuEntry) -> None:
        """Adds pages to the menu."""
        self.entries += entries

    def card(self, *cards: Card) -> None:
        """Adds figures to the first page."""
        self.cards += cards

    def customer(self, *about: AboutCustomer) -> None:
        """Adds what the feature knows of a customer to the customer's page."""
        self.abouts += about

    def pages(self, router: APIRouter, templates: BaseLoader | None = None) -> None:
        """Adds pages; their paths begin with `/<plugin>/`."""
        self.routers.append(router)
        self.templates = templates or self.templates

    def routes(self) -> list[APIRoute]:
        """Every page that was added."""
        routes = [route for router in self.routers for route in router.routes]
        return [route for route in routes if isinstance(route, APIRoute)]

    def check(self) -> None:
        """Holds what was added to the rules.

        Raises:
            PluginError: A page has no permission or lies elsewhere, or a permission is unknown.
        """
        for code in self.permissions:
            if not code.startswith(f"{self.plugin}."):
                raise PluginError(f"permission {code!r} must begin with `{self.plugin}.`")
        for route in self.routes():
            self._check_route(route)
        shown: list[MenuEntry | Card | AboutCustomer] = [*self.entries, *self.cards, *self.abouts]
        for one in shown:
            self._check_known(one.permission, one.label)

    def _check_route(self, route: APIRoute) -> None:
        if not route.path.startswith(f"/{self.plugin}/"):
            raise PluginError(f"the page {route.path} must lie below /{self.plugin}/")
        needed = needs_of(route)
        if not needed:
            raise PluginError(f"the page {route.path} asks for no permission: add `Needs(...)`")
        for code in needed:
            self._check_known(code, route.path)

    def _check_known(self, code: str, where: str) -> None:
        if code not in self.permissions:
            raise PluginError(f"{where}: the permission {code!r} is not declared")
