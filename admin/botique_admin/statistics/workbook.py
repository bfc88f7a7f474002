"""A report as a workbook: what was asked, then a sheet for each table."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.dates import format_date

from botique_admin.statistics.asking import Asked
from botique_core.panel import Findings, Option, Report, TableColumn
from botique_core.sheets import Heading, Sheet, write_xlsx

WIDE, NARROW = 40, 16
PERCENT = 100


async def workbook_of(report: Report, asked: Asked, findings: Findings) -> bytes:
    """The same figures as the page shows."""
    sheets = [_cover(report, asked, findings), *_tables(findings)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.xlsx"
        await write_xlsx(path, sheets, asked.inquiry.zone)
        return await asyncio.to_thread(path.read_bytes)


def _cover(report: Report, asked: Asked, findings: Findings) -> Sheet:
    say = asked.inquiry.say
    rows: list[tuple[object, ...]] = [
        (say("admin-statistics-report"), say(report.title)),
        (say("admin-statistics-since"), _day(asked.since, asked)),
        (say("admin-statistics-until"), _day(asked.until, asked)),
    ]
    if asked.place is not None:
        rows.append((say("admin-statistics-place"), asked.place.name))
    rows += [
        (say(offer.select.label), _named(option, asked))
        for offer in asked.offers
        for option in offer.options
        if offer.chosen and str(option.value) == offer.chosen
    ]
    rows += [(measure.label, measure.value, measure.note) for measure in findings.measures]
    if report.lead:
        rows.append((say("admin-statistics-meaning"), say(report.lead)))
    named = ("admin-statistics-what", "admin-statistics-value", "admin-statistics-note")
    headings = [Heading(say(key), width=WIDE) for key in named]
    padded = [(*row, "")[: len(headings)] for row in rows]
    return Sheet.of(say("admin-statistics-cover"), headings, padded)


def _tables(findings: Findings) -> Iterator[Sheet]:
    for table in findings.tables:
        headings = [_heading(column) for column in table.columns]
        rows = [
            [_cell(value, column) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        yield Sheet.of(table.title, headings, rows)


def _heading(column: TableColumn) -> Heading:
    note = f" ({column.note})" if column.note else ""
    if column.kind == "percent":
        return Heading(f"{column.label}, %{note}", "number", NARROW)
    width = WIDE if column.kind == "text" else NARROW
    return Heading(f"{column.label}{note}", column.kind, width)


def _cell(value: object, column: TableColumn) -> object:
    if column.kind == "percent" and isinstance(value, float):
        return round(value * PERCENT, 1)
    return value


def _day(day: date, asked: Asked) -> str:
    return str(format_date(day, "short", locale=asked.inquiry.viewer.language))


def _named(option: Option, asked: Asked) -> str:
    return option.text or asked.inquiry.say(option.label)
