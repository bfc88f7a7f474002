"""Taking in whole tables of micro-markets; a wrong line does not keep the others out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.ids import Ids
from botique_terminals import service, table
from botique_terminals.models import Terminal
from botique_terminals.service import Saved


@dataclass(slots=True)
class Report:
    """What became of a table: how many lines by outcome, and why others were refused, by line."""

    saved: Counter[Saved] = field(default_factory=Counter)
    refused: dict[int, str] = field(default_factory=dict)


async def take_in(session: AsyncSession, content: bytes, at: datetime, ids: Ids) -> Report:
    """Saves every line of a CSV table that describes a micro-market.

    Raises:
        InputRefused: It is no such table, or too large.
    """
    report = Report()
    known = await session.execute(select(Terminal.code, Terminal.guid))
    for row in table.read(content, at, {code: guid for code, guid in known if code}):
        if row.card is None:
            report.refused[row.line] = row.reason
        else:
            report.saved[await service.save(session, row.card, ids)] += 1
    return report
