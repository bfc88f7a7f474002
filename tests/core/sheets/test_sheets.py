"""Workbooks and CSV: what is in them comes back, and none of it is a formula."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from botique_core.sheets import Heading, Sheet, write_csv, write_xlsx
from botique_core.sheets.plain_writer import PlainWriter
from botique_core.sheets.sheet import Row
from botique_core.sheets.threaded import Threaded

MOSCOW = ZoneInfo("Europe/Moscow")
AT = datetime(2026, 3, 1, 21, 30, 15, tzinfo=UTC)
DAY = date(2026, 2, 28)
HEADINGS = (
    Heading("Текст"),
    Heading("Число", "number"),
    Heading("Когда", "moment"),
    Heading("День", "day"),
    Heading("Число", "number"),
)
FORMULAS = ("=1+1", "+7 999", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")', "＝1")


async def both(folder: Path, *sheets: Sequence[Row], quick: bool) -> openpyxl.Workbook:
    """A workbook of these sheets, read back."""
    path = folder / "book.xlsx"
    written = [Sheet.of("Лист [1]: 'а'", HEADINGS, rows) for rows in sheets]
    assert await write_xlsx(path, written, MOSCOW, quick=quick) == sum(map(len, sheets))
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("quick", [True, False])
async def test_values_come_back_in_their_types(tmp_path: Path, quick: bool) -> None:
    rows = [
        ("Ёлка", 12, AT, DAY, Decimal("1.50")),
        (None, None, None, None, None),
        ("a\x00b\ud800c", 2**60, "когда-то", "", float("nan")),
    ]
    book = await both(tmp_path, rows, rows[:1], quick=quick)
    assert book.sheetnames == ["Лист  1   'а", "Лист  1   'а 2"]
    first, second = book.worksheets
    assert [cell.value for cell in second[1]][:4] == ["Текст", "Число", "Когда", "День"]
    assert [[cell.value for cell in row] for row in first.iter_rows(min_row=2)] == [
        ["Ёлка", 12, datetime(2026, 3, 2, 0, 30, 15), datetime(2026, 2, 28), 1.5],  # noqa: DTZ001 -- workbooks know no zones
        [None] * 5,
        ["abc", str(2**60), "когда-то", None, None],
    ]
    assert (first["C2"].number_format, first["D2"].number_format) == (
        "dd.mm.yyyy hh:mm",
        "dd.mm.yyyy",
    )
    assert first.freeze_panes == "A2"


@pytest.mark.parametrize("quick", [True, False])
async def test_no_text_is_a_formula_or_a_link(tmp_path: Path, quick: bool) -> None:
    texts = [*FORMULAS, "http://example.com", "12"]
    book = await both(tmp_path, [(text, 1, None, None, 2) for text in texts], quick=quick)
    cells = [row[0] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


@pytest.mark.parametrize("quick", [True, False])
async def test_long_text_is_cut_and_none_at_all_is_fine(tmp_path: Path, quick: bool) -> None:
    long = await both(tmp_path, [("я" * 40_000, None, None, None, None)], quick=quick)
    assert len(long.worksheets[0]["A2"].value or "") == 32_767
    empty = await both(tmp_path, [], quick=quick)
    assert empty.worksheets[0]["A1"].value == "Текст"


async def test_full_sheet_goes_on_in_the_next(tmp_path: Path) -> None:
    path, threaded = tmp_path / "book.xlsx", Threaded()
    writer = PlainWriter(path, MOSCOW, rows_max=4)
    sheet = Sheet.of("Отзывы", (Heading("n", "number"),), [(n,) for n in range(7)])
    assert await threaded.run(lambda: writer.write([sheet], threaded)) == 7
    book = openpyxl.load_workbook(path)
    assert {one.title: [row[0].value for row in one.iter_rows()] for one in book} == {
        "Отзывы": ["n", 0, 1, 2],
        "Отзывы 2": ["n", 3, 4, 5],
        "Отзывы 3": ["n", 6],
    }


async def test_comma_separated_values_are_marked_and_phones_are_not(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    rows: list[Row] = [(text, None, None, None, None) for text in FORMULAS]
    rows += [("+79991234567", -5, AT, DAY, Decimal("1.5")), ('a;"b"\nc', None, None, None, None)]
    assert await write_csv(path, Sheet.of("x", HEADINGS, rows), MOSCOW) == len(rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file, delimiter=";"))
    assert read[0] == ["Текст", "Число", "Когда", "День", "Число"]
    assert [row[0] for row in read[1:9]] == [f"'{text}" for text in FORMULAS]
    assert read[9] == ["79991234567", "-5", "2026-03-02 00:30:15", "2026-02-28", "1.5"]
    assert read[10][0] == 'a;"b"\nc'


async def test_whoever_is_cancelled_leaves_no_thread_reading(tmp_path: Path) -> None:
    asked, inside = asyncio.Event(), 0

    async def endless() -> AsyncIterator[Sequence[Row]]:
        nonlocal inside
        while True:
            inside += 1
            asked.set()
            await asyncio.sleep(0)
            inside -= 1
            yield [("x",)]

    sheet = Sheet("x", (Heading("x"),), endless())
    writing = asyncio.create_task(write_csv(tmp_path / "x.csv", sheet, MOSCOW))
    await asked.wait()
    writing.cancel()
    await asyncio.wait([writing])
    assert (writing.cancelled(), inside) == (True, 0)


async def test_fault_while_reading_reaches_the_writer(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[Sequence[Row]]:
        yield [("x",)]
        raise ConnectionError("gone")

    for quick in (True, False):
        sheet = Sheet("x", (Heading("x"),), broken(), expected=2)
        with pytest.raises(ConnectionError, match="gone"):
            await write_xlsx(tmp_path / "x.xlsx", [sheet], MOSCOW, quick=quick)
