"""CSV as office programs open it: with a mark for UTF-8, semicolons, and no formulas."""

from __future__ import annotations

import csv
from pathlib import Path
from zoneinfo import ZoneInfo

from botique_core.sheets.cells import comma_cell
from botique_core.sheets.sheet import Sheet
from botique_core.sheets.threaded import Threaded

ENCODING = "utf-8-sig"


async def write_csv(path: Path, sheet: Sheet, zone: ZoneInfo) -> int:
    """Writes a sheet; how many rows. Moments are by the clock of `zone`."""
    threaded = Threaded()

    def write() -> int:
        count = 0
        with path.open("w", encoding=ENCODING, newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(comma_cell(one.label, zone) for one in sheet.headings)
            for row in threaded.rows(sheet.batches):
                writer.writerow([comma_cell(value, zone) for value in row])
                count += 1
        return count

    return await threaded.run(write)
