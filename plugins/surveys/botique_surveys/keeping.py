"""The hooks about what the feature keeps: of a person, of a client, for a look at it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.plugin import Plugin, hookimpl
from botique_surveys import filling, joining


class Keeping(Plugin):
    """One half of the plugin; the other one, in `plugin.py`, is about dialogues and pages."""

    merge_people = staticmethod(hookimpl(joining.merge))
    unmerge_people = staticmethod(hookimpl(joining.unmerge))
    export_person = staticmethod(hookimpl(joining.export))

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Who answered, and in which words; choices stay for the counts."""
        return await joining.erase(self.client, session, customer)

    @hookimpl
    async def fill_demo(self, session: AsyncSession) -> None:
        """A finished survey, and a draft."""
        await filling.fill(self.client, session)
