"""A dozen micro-markets to look at, for `botique demo`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_terminals import importing, service
from botique_terminals.handlers import LINK_KIND

TABLES = Path(__file__).parent / "demo"
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = "demo"


async def fill(client: Client, session: AsyncSession) -> None:
    """Enters the demo's micro-markets, in the client's language, each with an entry link.

    They are of a fixed date, so that a second time neither changes nor doubles anything.
    """
    language = "ru" if client.settings.client.languages[0] == "ru" else "en"
    content = (TABLES / f"{language}.csv").read_bytes()
    await importing.take_in(session, content, SINCE, client.ids)
    for terminal in await service.everything(session, active_only=True):
        if not await client.links.leading_to(session, LINK_KIND, terminal.guid):
            await client.links.create(
                session, LINK_KIND, terminal.guid, label=terminal.name, batch=BATCH
            )
