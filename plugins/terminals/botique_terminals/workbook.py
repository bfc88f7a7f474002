"""Tables that people keep in workbooks, read as the CSV that `table.py` understands."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from botique_core.errors import InputRefused
from botique_terminals.table import COLUMNS, LINES_MAX

MAGIC = b"PK\x03\x04"
UNPACKED_MAX_BYTES = 200 * 1024 * 1024
CELLS_MAX = 2 * len(COLUMNS)


def is_workbook(content: bytes) -> bool:
    """Whether a file is one, by its first bytes: names lie."""
    return content.startswith(MAGIC)


def as_csv(content: bytes) -> bytes:
    """The first sheet of an XLSX workbook as CSV; formulas count by their last result.

    It takes a while for a large one, so not on the loop.

    Raises:
        InputRefused: It can't be read, or unpacks to more than is reasonable.
    """
    try:
        _check_size(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=LINES_MAX + 2, max_col=CELLS_MAX, values_only=True)
        return _written(rows)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError) as error:
        raise InputRefused(f"the workbook can't be read: {type(error).__name__}") from error


def _check_size(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(one.file_size for one in packed.infolist()) > UNPACKED_MAX_BYTES:
            raise InputRefused("the workbook unpacks to more than 200 MB; split it")


def _written(rows: Iterator[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    width = 0
    for row in rows:
        cells = [_plain(cell) for cell in row]
        width = width or len("".join(f"{cell}\0" for cell in cells).rstrip("\0").split("\0"))
        if any(cells):
            writer.writerow(cells[:width])
    return text.getvalue().encode()


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat()
    return str(cell)
