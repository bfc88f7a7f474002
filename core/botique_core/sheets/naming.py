"""Names that office programs take for sheets and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from botique_core.sheets.cells import clean

NAME_MAX = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A free name like the one that is wanted."""
    name = FORBIDDEN.sub(" ", clean(wanted)).strip(" '") or "1"
    known = {one.casefold() for one in taken}
    number, free = 1, name[:NAME_MAX]
    while free.casefold() in known:
        number += 1
        end = f" {number}"
        free = name[: NAME_MAX - len(end)] + end
    return free


def distinct(labels: Iterable[str]) -> list[str]:
    """Labels that differ: what is there again gets a number."""
    found: list[str] = []
    for label in labels:
        number, free = 1, label
        while free in found:
            number += 1
            free = f"{label} {number}"
        found.append(free)
    return found
