"""How a value looks inside a phrase: numbers and dates as the language writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from botique_core.errors import TextError
from botique_core.marks import Marked

PLAIN_BELOW = 1000


def written(value: object, locale: Locale) -> str:
    """The value as text. Times are written in the zone that they carry.

    An identifier that must not be grouped ("1 234") is passed as a string.

    Raises:
        TextError: the value is of a kind that has no written form.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Marked):
        return value.text
    if isinstance(value, int) and -PLAIN_BELOW < value < PLAIN_BELOW:
        return str(int(value))
    if isinstance(value, int | float | Decimal):
        return format_decimal(value, locale=locale)
    if isinstance(value, datetime):
        day = format_date(value, "long", locale=locale)
        return f"{day}, {format_time(value, 'short', locale=locale)}"
    if isinstance(value, date):
        return format_date(value, "long", locale=locale)
    raise TextError(f"a {type(value).__name__} can't stand in a text; pass a string or a number")
