"""Lists as files."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.lists.question import Question
from botique_admin.lists.reading import rows_of
from botique_admin.lists.sheet import allowed, named, option_of, visible
from botique_core.panel import Column, Link, ListPage, Option, Viewer
from botique_core.sheets import Heading, Sheet, write_csv, write_xlsx
from botique_core.sheets.sheet import CellKind, Row

Told = Callable[[int], Awaitable[None]]

AT_ONCE = 500
WIDTHS = {"number": 12, "moment": 17, "day": 12, "yes_no": 8, "chip": 18}
TEXT_WIDTH, WIDE_WIDTH = 24, 60
FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


async def write_file(
    path: Path, session: AsyncSession, page: ListPage, question: Question, total: int, told: Told
) -> int:
    """Writes all that matches, in the columns that are shown; how many rows.

    The end of the file's name says as what; `told` hears how far it is.
    """
    viewer = question.viewer
    columns = visible(allowed(page, viewer), question.state)
    sheet = Sheet(
        name=viewer.say(page.listing.title),
        headings=[_heading(one, viewer) for one in columns],
        batches=_batches(session, question, columns, told),
        expected=total,
    )
    zone = ZoneInfo(viewer.client.settings.client.time_zone)
    if path.suffix == ".csv":
        return await write_csv(path, sheet, zone)
    return await write_xlsx(path, [sheet], zone)


def file_name(page: ListPage, viewer: Viewer, shape: str) -> str:
    """What the file is called: the list, and the day by the client's clock."""
    zone = ZoneInfo(viewer.client.settings.client.time_zone)
    today = viewer.client.clock.now().astimezone(zone).date()
    return f"{viewer.say(page.listing.title)} {today.isoformat()}.{shape}"


async def _batches(
    session: AsyncSession, question: Question, columns: Sequence[Column[Any]], told: Told
) -> AsyncIterator[Sequence[Row]]:
    """All rows in order: ids by a cursor of the server's, then what they name, some at a time."""
    query = question.ids().execution_options(yield_per=AT_ONCE)
    viewer, done = question.viewer, 0
    async for ids in (await session.stream_scalars(query)).partitions(AT_ONCE):
        rows = await rows_of(session, question, ids)
        yield [[_value(one, one.exported(row), viewer) for one in columns] for row in rows]
        session.expunge_all()
        done += len(ids)
        await told(done)


async def nobody(done: int) -> None:
    """Hears how far a file is, where nobody waits for it."""


def _heading(column: Column[Any], viewer: Viewer) -> Heading:
    kind: CellKind = "text"
    if column.kind in {"number", "moment", "day"} and column.export is None:
        kind = column.kind
    width = WIDE_WIDTH if column.wide else WIDTHS.get(column.kind, TEXT_WIDTH)
    return Heading(viewer.say(column.label), kind, width)


def _value(column: Column[Any], value: object, viewer: Viewer) -> object:
    match value:
        case Link():
            return value.text
        case Option():
            return named(value, viewer)
        case bool():
            return viewer.say("admin-list-yes" if value else "admin-list-no")
        case str() if column.kind == "chip":
            return named(option_of(column.options, value), viewer)
        case _:
            return value
