"""Offsets in UTF-16 units, which several messengers count instead of code points."""

from __future__ import annotations

from itertools import pairwise

from botique_core.marks.marked import Mark, Marked


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text takes: one a code point, two beyond the basic plane."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) >> 1


def utf16_spans(marked: Marked) -> tuple[Mark, ...]:
    """The marks with `start` and `end` counted in UTF-16 units, in the same order."""
    if not marked.marks or utf16_length(marked.text) == len(marked.text):
        return marked.marks
    bounds = sorted({0} | {bound for mark in marked.marks for bound in (mark.start, mark.end)})
    offsets = {0: 0}
    for low, high in pairwise(bounds):
        offsets[high] = offsets[low] + utf16_length(marked.text[low:high])
    return tuple(
        Mark(mark.kind, offsets[mark.start], offsets[mark.end], mark.href) for mark in marked.marks
    )
