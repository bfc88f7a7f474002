"""Everything the feature keeps, as files: `botique plugins export terminals`."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_terminals import service, table
from botique_terminals.models import FormerCode, Terminal, Visit

Query = Select[*tuple[Any, ...]]

ENCODING = "utf-8-sig"  # the mark tells office programs that it is UTF-8

CODES = (
    select(FormerCode.code, Terminal.guid, FormerCode.given_up_at)
    .join(Terminal, Terminal.id == FormerCode.terminal)
    .order_by(FormerCode.code, Terminal.guid)
)
VISITS = (
    select(Visit.customer, Terminal.guid, Visit.first_at, Visit.last_at, Visit.count)
    .join(Terminal, Terminal.id == Visit.terminal)
    .order_by(Visit.id)
)


async def write_files(db: Database, folder: Path) -> None:
    """Writes `terminals.csv`, which can be taken in again, `former-codes.csv`, `visits.csv`."""
    async with db.reading() as session:
        terminals = await service.everything(session)
        listed = table.write(terminals, await service.groups_of(session))
        codes, visits = await _rows(session, CODES), await _rows(session, VISITS)
    _write_text(folder / "terminals.csv", listed)
    _write_rows(folder / "former-codes.csv", CODES, codes)
    _write_rows(folder / "visits.csv", VISITS, visits)


async def _rows(session: AsyncSession, query: Query) -> list[Row[*tuple[Any, ...]]]:
    return list(await session.execute(query))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding=ENCODING, newline="")


def _write_rows(path: Path, query: Query, rows: list[Row[*tuple[Any, ...]]]) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(query.selected_columns.keys())
        writer.writerows(rows)
