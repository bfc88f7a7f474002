"""Cutting between characters as people see them (grapheme clusters, Unicode Annex 29)."""

from __future__ import annotations

import grapheme  # type: ignore[import-untyped]  # annotated, but published without py.typed

from botique_core.rendering.measure import Unit, fits, fitting

ELLIPSIS = "…"


def cut_before(text: str, index: int) -> int:
    """The last place up to `index` where the text can be cut; 0 if there is none."""
    # What follows the two code points after the place has no say in it.
    return int(grapheme.safe_split_index(text[: index + 2], index))


def is_cut(text: str, index: int) -> bool:
    """Whether a cut at `index`, beside white space, leaves all characters whole."""
    if not 0 < index < len(text):
        return True
    return int(grapheme.safe_split_index(text[index - 1 : index + 1], 1)) == 1


def clipped(text: str, limit: int, unit: Unit) -> str:
    """The text, or as much of it as fits with "…" at its end."""
    if fits(text, limit, unit):
        return text
    room = fitting(text, max(limit - 1, 0), unit)
    return (text[: cut_before(text, room)].rstrip() + ELLIPSIS)[:limit]
