"""Which features there are, what state they are in, and switching them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.errors import Refused
from botique_core.client import Client
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.plugins.models import ProcessRecord
from botique_core.plugins.order import ordered
from botique_core.plugins.switchboard import Switchboard, Wanted

State = Literal["always", "on", "off", "aside", "broken"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature as the panel shows it; `reason` says why it is not at work.

    `title` and `summary` are text keys, empty where the texts of a feature that is off are not
    there to be said.
    """

    name: str
    version: str
    title: str
    summary: str
    state: State
    reason: str = ""


class Featuring:
    """The features of one client."""

    def __init__(self, client: Client, installed: Installed) -> None:
        self._client = client
        self._installed = installed
        self._switchboard = Switchboard(client.db, client.clock)

    async def all(self) -> Sequence[Feature]:
        """Every feature that is installed or wanted, by name."""
        wanted = await self._switchboard.wanted()
        async with self._client.db.reading() as session:
            aside = await _set_aside(session)
        known = {
            name: self._feature(name, cls, wanted, aside)
            for name, cls in self._installed.features.items()
        }
        broken = {
            name: Feature(name, "", "", "", "broken", reason)
            for name, reason in self._installed.broken.items()
        }
        return [one for _, one in sorted({**broken, **known}.items())]

    async def switch(self, name: str, *, on: bool) -> None:
        """Switches a feature; every process follows within two seconds.

        Raises:
            Refused: it is not there, always on, lacks what it needs, or is needed by another.
        """
        if name not in self._installed.features or name in self._installed.always:
            raise Refused("admin-plugin-fixed", name=name)
        wanted = await self._switchboard.wanted()
        set_on = {*wanted.on, name} if on else wanted.on - {name}
        classes = {one: cls for one, cls in self._installed.features.items() if one in set_on}
        unmet = ordered(classes)[1].keys() - ({name} if not on else set())
        if unmet:
            raise Refused("admin-plugin-needs", name=", ".join(sorted(unmet)))
        await self._switchboard.switch(name, on=on)

    def _feature(
        self, name: str, cls: type[Plugin], wanted: Wanted, aside: Mapping[str, str]
    ) -> Feature:
        meta, state = cls.meta, self._state(name, wanted, aside)
        has = self._client.texts.has
        title, summary = (key if has(key) else "" for key in (meta.title, meta.summary))
        return Feature(name, meta.version, title, summary, state, aside.get(name, ""))

    def _state(self, name: str, wanted: Wanted, aside: Mapping[str, str]) -> State:
        if name in aside:
            return "aside"
        if name in self._installed.always:
            return "always"
        return "on" if name in wanted.on else "off"


async def _set_aside(session: AsyncSession) -> dict[str, str]:
    rows = await session.scalars(select(ProcessRecord.quarantined))
    return {name: str(reason) for row in rows for name, reason in row.items()}
