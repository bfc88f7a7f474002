"""What one plugin brings to the panel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute
from jinja2 import BaseLoader

from botique_core.errors import PluginError
from botique_core.panel.card import Card
from botique_core.panel.command import Command, Finder
from botique_core.panel.customer import AboutCustomer
from botique_core.panel.diagram import Diagram
from botique_core.panel.entry import MenuEntry
from botique_core.panel.lists.listing import Listing
from botique_core.panel.lists.page import Context, ListPage
from botique_core.panel.needs import needs_of
from botique_core.panel.permission import Permission, Role
from botique_core.panel.report import Report
from botique_core.panel.step import FirstStep

Shown = MenuEntry | Card | Diagram | AboutCustomer | Command | Finder | FirstStep
HOUSE = "admin"


class Panel:
    """Filled by a plugin's `admin` hook; `check` holds it to the rules.

    Pages live below `/admin/<plugin>/`, templates in a name space of the plugin's own:
    `desk.page("feedback/inbox.html")`.
    """

    def __init__(self, plugin: str) -> None:
        self.plugin = plugin
        self.permissions: dict[str, Permission] = {}
        self.entries: list[MenuEntry] = []
        self.commands: list[Command] = []
        self.finders: list[Finder] = []
        self.steps: list[FirstStep] = []
        self.diagrams: list[Diagram] = []
        self.cards: list[Card] = []
        self.abouts: list[AboutCustomer] = []
        self.reports: list[Report] = []
        self.routers: list[APIRouter] = []
        self.listings: list[ListPage] = []
        self.templates: BaseLoader | None = None
        self.files: Path | None = None
        self.uploads: dict[str, int] = {}
        self.topics: dict[str, str] = {}

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

    def report(self, *reports: Report) -> None:
        """Adds to the room of statistics: see `docs/panel-reports.md`."""
        self.reports += reports

    def customer(self, *about: AboutCustomer) -> None:
        """Adds what the feature knows of a customer to the customer's page."""
        self.abouts += about

    def diagram(self, *diagrams: Diagram) -> None:
        """Adds charts to the first page."""
        self.diagrams += diagrams

    def command(self, *commands: Command) -> None:
        """Adds to what the palette (Ctrl-K) offers; pages of the menu are there already."""
        self.commands += commands

    def finder(self, *finders: Finder) -> None:
        """Has the palette find the feature's things."""
        self.finders += finders

    def first_step(self, *steps: FirstStep) -> None:
        """Adds to what a new client has to do once."""
        self.steps += steps

    def pages(self, router: APIRouter, templates: BaseLoader | None = None) -> None:
        """Adds pages; their paths begin with `/<plugin>/`."""
        self.routers.append(router)
        self.templates = templates or self.templates

    def listing(
        self,
        path: str,
        listing: Listing[Any],
        permission: str,
        *,
        template: str = "admin/list.html",
        context: Context | None = None,
    ) -> None:
        """Adds a page with a list, and all that belongs to it: see `docs/panel-lists.md`.

        Args:
            path: Where it is: `/<plugin>/...`, like any page.
            listing: What is in it.
            permission: Who may open it.
            template: One that extends `admin/list.html`, for a page with more on it.
            context: Gives that template its values.
        """
        self.listings.append(ListPage(path, listing, permission, template, context))

    def assets(self, folder: Path) -> None:
        """Serves the folder's files: `{{ asset("feedback/inbox.css") }}` gives an address.

        Link them in the block `assets` of the page; scripts are loaded with `defer`.
        """
        self.files = folder

    def takes_files(self, path: str, *, size_max_bytes: int) -> None:
        """Has pages that begin with `path` take requests of that size, files and all."""
        self.uploads[path] = size_max_bytes

    def live(self, topic: str, permission: str) -> None:
        """Declares what pages can watch; `client.live.changed` tells them to look again."""
        self.topics[topic] = permission

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
            self._check_own(code, f"{self.plugin}.", "permission")
        for route in self.routes():
            self._check_route(route)
        for page in self.listings:
            self._check_path(page.path)
            page.check(self.plugin)
            for code in page.permissions():
                self._check_known(code, page.path)
        for one in self._shown():
            self._check_known(one.permission, one.label)
        for report in self.reports:
            self._check_own(report.name, f"{self.plugin}.", "report")
            self._check_known(report.permission, report.name)
        for topic, code in self.topics.items():
            self._check_own(topic, f"{self.plugin}.", "topic")
            self._check_known(code, topic)
        for path in self.uploads:
            self._check_own(path, f"/{self.plugin}/", "path")

    def _shown(self) -> list[Shown]:
        """Whatever only those see who may."""
        pages: list[Shown] = [*self.entries, *self.cards, *self.diagrams, *self.abouts]
        return [*pages, *self.commands, *self.finders, *self.steps]

    def _check_route(self, route: APIRoute) -> None:
        self._check_path(route.path)
        needed = needs_of(route)
        if not needed:
            raise PluginError(f"the page {route.path} asks for no permission: add `Needs(...)`")
        for code in needed:
            self._check_known(code, route.path)

    def _check_path(self, path: str) -> None:
        # The panel's own rooms lie at its root.
        if self.plugin != HOUSE and not path.startswith(f"/{self.plugin}/"):
            raise PluginError(f"the page {path} must lie below /{self.plugin}/")

    def _check_own(self, name: str, prefix: str, what: str) -> None:
        if not name.startswith(prefix):
            raise PluginError(f"{what} {name!r} must begin with `{prefix}`")

    def _check_known(self, code: str, where: str) -> None:
        if code not in self.permissions:
            raise PluginError(f"{where}: the permission {code!r} is not declared")
