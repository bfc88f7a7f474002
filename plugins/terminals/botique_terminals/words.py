"""The words of an address, as a micro-market is filed under them and as people look for it."""

from __future__ import annotations

import re

from botique_core.db import folded

WORD = re.compile(r"[^\W_]+")
WORDS_MAX = 8

# What people write or leave out as they please: kinds of streets, "house", "city" and the like.
IDLE = frozenset(
    {
        *("г", "город", "гор", "ул", "улица", "пр", "пр-т", "проспект", "пер", "переулок"),
        *("д", "дом", "корп", "корпус", "стр", "строение", "к", "шоссе", "ш", "наб"),
        *("набережная", "пл", "площадь", "б-р", "бульвар", "т", "р", "н", "бц", "тц"),
        *("st", "street", "ave", "avenue", "rd", "road", "bldg", "building", "sq", "square"),
        *("emb", "embankment", "city", "the"),
    }
)


def filed(*texts: str) -> str:
    """All words of the texts, each after a space, so that " len" finds those that begin so."""
    words = dict.fromkeys(WORD.findall(folded(" ".join(texts))))
    return "".join(f" {word}" for word in words) + " "


def wanted(text: str) -> list[str]:
    """The words that tell something, in order and each once; all of them if none does."""
    words = list(dict.fromkeys(WORD.findall(folded(text))))
    return ([word for word in words if word not in IDLE] or words)[:WORDS_MAX]
