"""Taking rows away as files: workbooks and CSV of any length, harmless whatever is in them."""

from botique_core.sheets.comma import write_csv
from botique_core.sheets.sheet import Heading, Sheet
from botique_core.sheets.workbook import write_xlsx

__all__ = ["Heading", "Sheet", "write_csv", "write_xlsx"]
