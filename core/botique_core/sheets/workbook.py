"""Workbooks of any number of rows, by whichever writer is installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo

from botique_core.sheets.plain_writer import PlainWriter
from botique_core.sheets.sheet import Sheet
from botique_core.sheets.threaded import Threaded

IS_QUICK = find_spec("rustpy_xlsxwriter") is not None


async def write_xlsx(
    path: Path, sheets: Sequence[Sheet], zone: ZoneInfo, *, quick: bool = IS_QUICK
) -> int:
    """Writes a workbook; how many rows. Memory stays level however many there are.

    Args:
        path: The file to write.
        sheets: What is in it; one that is too long goes on in a next sheet.
        zone: By whose clock moments are.
        quick: Whether to write by the compiled writer, where it is installed.
    """
    threaded = Threaded()
    if quick:
        from botique_core.sheets import quick_writer  # noqa: PLC0415 -- an optional dependency

        if quick_writer.suits(sheets):
            rust = quick_writer.QuickWriter(path, zone)
            return await threaded.run(lambda: rust.write(sheets, threaded))
    plain = PlainWriter(path, zone)
    return await threaded.run(lambda: plain.write(sheets, threaded))
