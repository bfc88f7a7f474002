"""Values as cells: in types that office programs know, and never a formula."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from zoneinfo import ZoneInfo

# https://support.microsoft.com/office/excel-specifications-and-limits
TEXT_MAX = 32_767
EXACT_MAX = 2**53  # a cell's number is a double: greater ones would change

# What XML 1.0 has no place for, and halves of surrogate pairs.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
PHONE = re.compile(r"\+\d{7,15}")
# OWASP, CSV injection: whatever an office program could take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | float | bool | datetime | None


def cell(value: object, zone: ZoneInfo) -> Cell:
    """A value as workbooks keep it; moments by the clock of `zone`."""
    match value:
        case None | bool():
            return value
        case int() | float() | Decimal():
            return _number(value)
        case datetime():
            return value.astimezone(zone).replace(tzinfo=None, microsecond=0)
        case date():
            return datetime.combine(value, time())
        case _:
            return clean(str(value)) or None


def _number(value: float | Decimal) -> Cell:
    if isinstance(value, int) and abs(value) > EXACT_MAX:
        return str(value)
    number = value if isinstance(value, int) else float(value)
    return number if isfinite(number) else None


def clean(text: str) -> str:
    """A text without what files can't hold."""
    return UNSPEAKABLE.sub("", text)[:TEXT_MAX]


def comma_cell(value: object, zone: ZoneInfo) -> str:
    """A value as CSV has it: texts that look like formulas are marked as texts.

    Phones lose their plus instead of getting a mark.
    """
    kept = cell(value, zone)
    match kept:
        case None:
            return ""
        case datetime():
            return f"{kept:%Y-%m-%d}" if _is_day(value) else f"{kept:%Y-%m-%d %H:%M:%S}"
        case str() if PHONE.fullmatch(kept):
            return kept[1:]
        case str() if kept.startswith(FORMULA):
            return f"'{kept}"
        case _:
            return str(kept)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
