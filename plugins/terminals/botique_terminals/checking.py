"""What `botique doctor` should know about the list of micro-markets."""

from __future__ import annotations

from sqlalchemy import func, select

from botique_core.db import Database
from botique_core.findings import Finding
from botique_terminals.models import Terminal

ADVICE = "Take them in from 1C, or from a table: `botique terminals import FILE.csv`."


async def check(db: Database) -> list[Finding]:
    """Whether there is any open micro-market that a customer could come to."""
    async with db.reading() as session:
        count = await session.scalar(select(func.count()).where(Terminal.active)) or 0
    if count:
        return [Finding("ok", "terminals", f"{count} open micro-markets")]
    return [Finding("warning", "terminals", "there is no open micro-market", ADVICE)]
