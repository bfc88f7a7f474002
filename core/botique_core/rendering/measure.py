"""How long a text is in the units in which a messenger counts, and what of it can be seen."""

from __future__ import annotations

from typing import Literal

from botique_core.marks import utf16_length

Unit = Literal["codepoint", "utf16"]

# Empty for messengers although Unicode counts them as symbols: blank Braille, object replacement.
BLANK = frozenset("\u2800\ufffc")
FIRST_ASTRAL = "\U00010000"


def fits(text: str, limit: int, unit: Unit) -> bool:
    """Whether the text is at most `limit` units long."""
    if unit == "codepoint":
        return len(text) <= limit
    return len(text) * 2 <= limit or utf16_length(text) <= limit


def fitting(text: str, limit: int, unit: Unit) -> int:
    """How many leading code points fit into `limit` units."""
    if unit == "codepoint" or fits(text[:limit], limit, unit):
        return min(limit, len(text))
    units = text[:limit].encode("utf-16-le", "surrogatepass")[: 2 * limit]
    count = len(units.decode("utf-16-le", "surrogatepass"))
    # The last code point may have been cut into half a surrogate pair.
    return count - 1 if text[count - 1] >= FIRST_ASTRAL and units[-1] < 0xDC else count  # noqa: PLR2004 -- first low surrogate


def is_visible(text: str) -> bool:
    """Whether there is anything to see; messengers refuse texts of spaces and zero widths."""
    if text[:1].isalnum():
        return True
    return any(char.isprintable() and not char.isspace() and char not in BLANK for char in text)
