"""Printed codes of micro-markets: which link each has, and what its sticker shows."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.links.entry_link import EntryLink
from botique_core.links.qr import qr_svg
from botique_core.links.ways import Way
from botique_terminals.handlers import LINK_KIND
from botique_terminals.models import Terminal
from botique_terminals.naming import where


@dataclass(frozen=True, slots=True)
class Sticker:
    """What is printed for one micro-market; `image` is the code of `address` as a data URL."""

    name: str
    where: str
    code: str
    token: str
    address: str
    image: str


class Stickers:
    """Makes stickers for the terminals of one client."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @property
    def ways(self) -> Sequence[Way]:
        """The bots that have an address of their own for a code."""
        return [way for way in self._client.links.ways if way.link("token")]

    async def link(self, session: AsyncSession, terminal: Terminal) -> EntryLink | None:
        """The link that a terminal's code leads by, if one was made."""
        return (await self.known(session, [terminal])).get(terminal.guid)

    async def known(
        self, session: AsyncSession, terminals: Sequence[Terminal]
    ) -> dict[str, EntryLink]:
        """The link of each that has one, by GUID: the oldest, which hangs on the wall already."""
        there = EntryLink.target.in_([one.guid for one in terminals])
        query = select(EntryLink).where(EntryLink.kind == LINK_KIND, there, EntryLink.active)
        links = await session.scalars(query.order_by(EntryLink.id.desc()))
        return {one.target: one for one in links}

    async def links(
        self, session: AsyncSession, terminals: Sequence[Terminal], at: datetime
    ) -> dict[str, EntryLink]:
        """The same, and a new one for each that had none, in a batch named by the day."""
        found = await self.known(session, terminals)
        for one in terminals:
            if one.guid not in found:
                found[one.guid] = await self._client.links.create(
                    session, LINK_KIND, one.guid, label=one.name, batch=f"panel-{at:%Y-%m-%d}"
                )
        return found

    def sticker(self, terminal: Terminal, link: EntryLink, way: str = "") -> Sticker | None:
        """What is printed; None where nothing leads to the client's bots.

        Args:
            terminal: Whose sticker it is.
            link: The terminal's link.
            way: The label of the one bot that the code shall lead to; by default it leads to the
                client's own page, which knows them all.
        """
        address = self.address(link.token, way)
        if not address:
            return None
        return Sticker(
            name=terminal.name,
            where=where(terminal),
            code=terminal.code,
            token=link.token,
            address=address,
            image=_data_url(qr_svg(address)),
        )

    def address(self, token: str, way: str = "") -> str:
        """What a code holds; empty if there is no such way."""
        if not way:
            return self._client.links.printed(token)
        return next((one.link(token) for one in self.ways if one.label == way), "")


def _data_url(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"
