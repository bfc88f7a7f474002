"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import click
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.exchange import Import
from botique_core.findings import Finding
from botique_core.panel import Panel
from botique_core.places import Place, PlaceQuery
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.segments.condition import AnyCondition, LastPlace, Within, Zone
from botique_terminals import (
    answers,
    checking,
    exporting,
    filling,
    handlers,
    joining,
    segments,
    visits,
)
from botique_terminals.commands import terminals
from botique_terminals.desk.room import furnish
from botique_terminals.exchanging import Terminals
from botique_terminals.settings import TerminalsSettings


class TerminalsPlugin(Plugin):
    """Micro-markets: where a customer is, by QR code, search or location."""

    meta: ClassVar[Metadata] = Metadata(
        name="terminals", version="0.1.0", title="terminals-title", summary="terminals-summary"
    )
    settings_model = TerminalsSettings

    # Asked last: whoever else knows a code goes first; one left over is an unknown micro-market's.
    start_payload = staticmethod(hookimpl(trylast=True)(handlers.came_by_code))
    link_opened = staticmethod(hookimpl(handlers.came_by_link))
    place = staticmethod(hookimpl(answers.place))
    current_place = staticmethod(hookimpl(answers.current_place))
    customer_summary = staticmethod(hookimpl(answers.customer_summary))
    merge_people = staticmethod(hookimpl(joining.merge))
    unmerge_people = staticmethod(hookimpl(joining.unmerge))
    export_person = staticmethod(hookimpl(joining.export))
    erase_person = staticmethod(hookimpl(joining.erase))

    @hookimpl
    def routes(self, router: Router) -> None:
        """A location shared outside of any dialogue."""
        router.receives_location(handlers.Nearby(self.settings.near_m).nearest)

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @staticmethod
    @hookimpl
    def commands() -> Sequence[click.Command]:
        """`botique terminals`."""
        return (terminals,)

    @hookimpl
    def segment_conditions(self) -> Sequence[AnyCondition]:
        """Customers of terminals, of groups, of cities."""
        return segments.conditions(self.settings.customer_days)

    @hookimpl
    def customers_within(self) -> Within:
        """Places are terminals; their customers are those of late."""
        return segments.within(self.settings.customer_days)

    @hookimpl
    def time_zone_of(self) -> Zone:
        """That of the terminal scanned last."""
        return visits.last_zone

    @hookimpl
    def last_place_of(self) -> LastPlace:
        """The terminal scanned last."""
        return visits.last_terminal

    @hookimpl
    def exchange_imports(self) -> Sequence[Import]:
        """The list of micro-markets."""
        return Terminals(self.client.ids).imports()

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """The list of micro-markets, their codes to print, visits on a customer's page."""
        furnish(panel)

    @hookimpl
    async def find_places(
        self, session: AsyncSession, query: PlaceQuery, customer: int
    ) -> Sequence[Place]:
        """Open micro-markets by words, near a point, or visited before."""
        return await answers.find_places(session, query, customer, self.settings.near_m)

    @hookimpl
    async def export_data(self, folder: Path) -> None:
        """Tables as CSV."""
        await exporting.write_files(self.client.db, folder)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """A dozen micro-markets with their entry links."""
        await filling.fill(self.client, session)

    @hookimpl
    async def check(self) -> Sequence[Finding]:
        """Whether there is any open micro-market."""
        return await checking.check(self.client.db)
