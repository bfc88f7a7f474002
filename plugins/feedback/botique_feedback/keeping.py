"""The hooks about what the feature keeps: of a person, of a client, for a look at it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.findings import Finding
from botique_core.people.lookup import Finder
from botique_core.plugin import Plugin, hookimpl
from botique_feedback import checking, exporting, filling, joining, requests
from botique_feedback.service import Service


class Keeping(Plugin):
    """One half of the plugin; the other one, in `plugin.py`, is about dialogues."""

    merge_people = staticmethod(hookimpl(joining.merge))
    unmerge_people = staticmethod(hookimpl(joining.unmerge))
    export_person = staticmethod(hookimpl(joining.export))

    @hookimpl
    def find_customers(self) -> Finder:
        """By the number of a request."""
        return requests.whose

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Who wrote and what; numbers stay for the counts."""
        return await Service(self.client).erase(session, customer)

    @hookimpl
    async def export_data(self, folder: Path) -> None:
        """Tables as CSV."""
        await exporting.write_files(self.client.db, folder)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """Categories, and a few requests to look at."""
        await filling.fill(self.client, session)

    @hookimpl
    async def check(self) -> Sequence[Finding]:
        """Whether requests are sorted and somebody hears of them."""
        return await checking.check(self.client, self.settings)
