"""A phrase as the chat shows it: with made-up values, its marks as HTML."""

from __future__ import annotations

from html import escape
from itertools import pairwise

from markupsafe import Markup

from botique_core.marks import Marked
from botique_core.texts import Texts

COUNT = 5
TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strike": "s",
    "code": "code",
    "pre": "code",
    "spoiler": "mark",
    "quote": "q",
    "link": "u",
}


def sample(texts: Texts, key: str) -> dict[str, object]:
    """Values for a phrase: a number where it counts, the value's own name elsewhere."""
    counted = texts.selectors(key)
    return {name: COUNT if name in counted else name for name in texts.variables(key)}


def shown(text: Marked) -> Markup:
    """Marked text as HTML; whatever stands in it is escaped."""
    marks = [one for one in text.marks if one.kind in TAGS]
    cuts = sorted({0, len(text.text), *(at for one in marks for at in (one.start, one.end))})
    pieces = []
    for start, end in pairwise(cuts):
        tags = [TAGS[one.kind] for one in marks if one.start <= start and end <= one.end]
        opened = "".join(f"<{tag}>" for tag in tags)
        closed = "".join(f"</{tag}>" for tag in reversed(tags))
        pieces.append(f"{opened}{escape(text.text[start:end])}{closed}")
    return Markup("".join(pieces))  # noqa: S704 -- every piece of text is escaped above
