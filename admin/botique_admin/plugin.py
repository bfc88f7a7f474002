"""What the panel gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

import click
from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin import cards, greeting, leaving
from botique_admin.api import api
from botique_admin.commands import user
from botique_admin.customers import rights
from botique_admin.customers.listing import customers
from botique_admin.directory import everybody
from botique_admin.lists.register import Register
from botique_admin.lists.working import Working
from botique_admin.office import Office
from botique_admin.own_chat import COMMAND, greeted
from botique_admin.rights import Rights
from botique_admin.segments import rights as segment_rights
from botique_admin.segments.listing import SEGMENTS
from botique_admin.settings import AdminSettings
from botique_admin.steps import first_steps
from botique_admin.tidying import kinds
from botique_admin.web import asking
from botique_admin.web.application import application
from botique_admin.web.book import AUDIT
from botique_admin.web.rooms.furnishing import furnish
from botique_core.client import Client
from botique_core.jobs.kind import JobKind
from botique_core.panel import Application, Heading, MenuEntry, Panel, Role, Staff
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.plugins.discovery import Installed
from botique_core.routing.router import Router

CUSTOMERS = "admin/customers/list.html"
SEGMENTS_PAGE = "admin/segments/list.html"


class AdminPlugin(Plugin):
    """The staff's panel; it is there wherever it is installed."""

    meta: ClassVar[Metadata] = Metadata(
        name="admin",
        version="0.1.0",
        title="admin-title",
        summary="admin-summary",
        always=True,
    )
    settings_model = AdminSettings

    def __init__(self, client: Client, settings: AdminSettings) -> None:
        super().__init__(client, settings)
        self._office = Office.of(client, settings)
        self._register = Register()
        self._panels: dict[str, Panel] = {}
        self._installed: Installed | None = None

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """The panel's own rooms."""
        everybody, keepers = tuple(Role), (Role.INTEGRATOR,)
        panel.permission(asking.OWN, "admin-may-own", roles=everybody)
        panel.permission(asking.OVERVIEW, "admin-may-overview", roles=everybody)
        panel.permission(asking.STATISTICS, "admin-may-statistics", roles=everybody)
        panel.permission(asking.USERS, "admin-may-users", roles=keepers, step_up=True)
        panel.permission(asking.AUDIT, "admin-may-audit", roles=keepers)
        panel.permission(asking.PLUGINS, "admin-may-plugins", roles=keepers, step_up=True)
        house = Heading.HOUSE
        panel.menu(
            MenuEntry("admin-overview", "/", asking.OVERVIEW, icon="home", order=0, key="o"),
            MenuEntry(
                "admin-statistics", "/statistics", asking.STATISTICS, icon="chart-bar", order=5
            ),
            MenuEntry("admin-plugins", "/plugins", asking.PLUGINS, house, "puzzle", 900),
            MenuEntry("admin-staff", "/staff", asking.USERS, house, "users", 910),
            MenuEntry("admin-audit", "/audit", asking.AUDIT, house, "history", 920),
        )
        self._people(panel)
        furnish(panel)
        panel.assets(Path(__file__).parent / "static")
        panel.first_step(*first_steps(self.client, asking.OWN, asking.USERS))
        panel.diagram(*cards.charts_of_people(asking.OVERVIEW))
        panel.listing("/audit", AUDIT, asking.AUDIT)
        panel.card(*cards.of_people(asking.OVERVIEW))

    def _people(self, panel: Panel) -> None:
        """Customers and segments."""
        people = Heading.PEOPLE
        rights.declare(panel)
        panel.menu(MenuEntry("admin-customers", "/customers", rights.SEE, people, "user", 210))
        see = segment_rights.READ
        segment_rights.declare(panel)
        panel.menu(MenuEntry("admin-segments", "/segments", see, people, "users-group", 220))
        panel.listing("/segments", SEGMENTS, see, template=SEGMENTS_PAGE)
        panel.listing("/customers", customers(self.client), rights.SEE, template=CUSTOMERS)

    @hookimpl
    def panel_app(self, panels: Mapping[str, Panel], installed: Installed) -> Application:
        """The panel with what every plugin brings."""
        self._register.fill(Rights(panels.values()), panels.values())
        self._panels.update(panels)
        self._installed = installed
        return application(self.client, self._office, panels, installed)

    @hookimpl
    def web_routes(self) -> APIRouter:
        """What other systems read, with a key."""
        return api(self.client, self._panels)

    @hookimpl
    def routes(self, router: Router) -> None:
        """`/staff CODE` in a chat says whose chat it is."""
        router.command(COMMAND, greeted)

    @hookimpl
    async def staff(self, session: AsyncSession) -> Sequence[Staff]:
        """Those who may come in."""
        return await everybody(session, self._register.rights, self.client.texts.default)

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """What is over is forgotten; what lists were asked for and takes long is done."""
        working = Working(self.client, self._office, self._register)
        return (
            *kinds(self.client, self._office),
            *working.kinds(),
            *leaving.kinds(self.client, lambda: self._installed),
        )

    @staticmethod
    @hookimpl
    def commands() -> Sequence[click.Command]:
        """`botique user`."""
        return (user,)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """An owner for the demonstration."""
        await greeting.add_demo_owner(self._office, session)

    @hookimpl
    async def greets(self, address: str) -> Sequence[str]:
        """Where the panel is, and how the demonstration's owner gets in."""
        return await greeting.lines(self.client, self._office, address)
