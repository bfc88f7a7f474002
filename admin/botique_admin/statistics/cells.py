"""Cells of a report's tables as a page shows them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from botique_core.panel.report import CellKind

NOTHING = "—"


def shown(value: object, kind: CellKind, zone: ZoneInfo, language: str) -> str:
    """A value in the person's language, by the client's clock."""
    match kind, value:
        case _, None:
            return NOTHING
        case "percent", int() | float():
            return str(format_percent(value, "#,##0.0%", locale=language))
        case "number", int() | float():
            return str(format_decimal(value, locale=language))
        case "moment", datetime():
            return str(format_datetime(value, "short", tzinfo=zone, locale=language))
        case "day", date():
            return str(format_date(value, "short", locale=language))
        case _:
            return str(value)
