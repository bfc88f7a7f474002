"""A node to try the exchange with, for `botique demo`."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_onec.nodes import Card, Nodes

NAME = "DEMO"


async def fill(nodes: Nodes, session: AsyncSession) -> None:
    """Makes a test node, without a key: whoever tries it makes one in the panel."""
    if await nodes.by_name(session, NAME) is None:
        await nodes.make(session, NAME, Card(test=True))
