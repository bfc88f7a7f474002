"""Laying buttons out in rows, and choices in lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from botique_core.profile import Profile
from botique_core.rendering.recognise import is_numbered

ItemT = TypeVar("ItemT")
BULLET = "•"


def in_rows(items: Sequence[ItemT], columns: int) -> tuple[tuple[ItemT, ...], ...]:
    """The items, `columns` to a row."""
    return tuple(tuple(items[at : at + columns]) for at in range(0, len(items), columns))


def laid_out(
    body: Sequence[ItemT],
    footer: Sequence[ItemT],
    columns: int,
    profile: Profile,
    *,
    taken: int = 0,
) -> list[tuple[tuple[ItemT, ...], ...]]:
    """Keyboards that hold all items, the footer in rows of its own; mostly it is one.

    Rows get wider than `columns` before a second keyboard is begun. `taken` rows of each
    keyboard belong to something else.
    """
    rows_max = max(profile.button_rows_max - taken, 1)
    below = in_rows(footer, profile.buttons_per_row)
    room = max(rows_max - len(below), 1)
    across = max(columns, -(-len(body) // room), 1)
    rows = (*in_rows(body, min(across, profile.buttons_per_row)), *below)
    return list(in_rows(rows, rows_max))


def listed(labels: Sequence[str]) -> str:
    """A line for each label, with the number that `recognise` takes for it, or a bullet."""
    if is_numbered(labels):
        return "\n".join(f"{number}. {label}" for number, label in enumerate(labels, 1))
    return "\n".join(f"{BULLET} {label}" for label in labels)
