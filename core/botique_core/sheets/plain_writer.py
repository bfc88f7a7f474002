"""Workbooks by xlsxwriter: always there, rolls to a next sheet when one is full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import xlsxwriter

from botique_core.sheets.cells import cell
from botique_core.sheets.naming import sheet_name
from botique_core.sheets.sheet import Heading, Row, Sheet
from botique_core.sheets.threaded import Threaded

ROWS_MAX = 1_048_576  # of a sheet, its heading included
MOMENT, DAY = "dd.mm.yyyy hh:mm", "dd.mm.yyyy"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class PlainWriter:
    """Writes one workbook, in a thread."""

    def __init__(self, path: Path, zone: ZoneInfo, rows_max: int = ROWS_MAX) -> None:
        self._book = xlsxwriter.Workbook(str(path), OPTIONS)
        self._zone = zone
        self._rows_max = rows_max
        self._bold = self._book.add_format({"bold": True})
        self._formats = {
            "moment": self._book.add_format({"num_format": MOMENT}),
            "day": self._book.add_format({"num_format": DAY}),
        }
        self._names: list[str] = []

    def write(self, sheets: Sequence[Sheet], threaded: Threaded) -> int:
        """Writes all sheets; how many rows."""
        with self._book:
            return sum(self._write(sheet, threaded.rows(sheet.batches)) for sheet in sheets)

    def _write(self, sheet: Sheet, rows: Iterator[Row]) -> int:
        place, at, count = self._begun(sheet), 1, 0
        for row in rows:
            if at == self._rows_max:
                place, at = self._begun(sheet), 1
            self._write_row(place, at, row, sheet.headings)
            at += 1
            count += 1
        return count

    def _begun(self, sheet: Sheet) -> Any:  # noqa: ANN401 -- the library is not typed
        name = sheet_name(sheet.name, self._names)
        self._names.append(name)
        place = self._book.add_worksheet(name)
        place.freeze_panes(1, 0)
        for n, heading in enumerate(sheet.headings):
            place.set_column(n, n, heading.width)
            place.write_string(0, n, heading.label, self._bold)
        return place

    def _write_row(self, place: Any, at: int, row: Row, headings: Sequence[Heading]) -> None:  # noqa: ANN401 -- the same
        for n, value in enumerate(row):
            kept = cell(value, self._zone)
            match kept:
                case None:
                    continue
                case str():
                    place.write_string(at, n, kept)
                case bool():
                    place.write_boolean(at, n, kept)
                case datetime():
                    place.write_datetime(at, n, kept, self._formats.get(headings[n].kind))
                case _:
                    place.write_number(at, n, kept)
