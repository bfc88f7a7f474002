"""Leaving out the marks that a messenger doesn't know, without losing what they say."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from botique_core.marks import Mark, Marked


def reduced(marked: Marked, known: AbstractSet[str]) -> Marked:
    """The text with known marks only; the address of an unknown link follows its words."""
    if all(mark.kind in known for mark in marked.marks):
        return marked
    added = [
        (mark.end, f" ({mark.href})")
        for mark in marked.marks
        if mark.kind == "link" and "link" not in known and not _says(marked, mark)
    ]
    added.sort(key=lambda addition: addition[0])
    marks = tuple(_moved(mark, added) for mark in marked.marks if mark.kind in known)
    return Marked(_with(marked.text, added), marks)


def _says(marked: Marked, mark: Mark) -> bool:
    """Whether the words of a link are its address already."""
    words = marked.text[mark.start : mark.end].strip().rstrip("/")
    address = mark.href.rstrip("/")
    return words in {address, address.partition("://")[2], address.partition(":")[2]}


def _with(text: str, added: list[tuple[int, str]]) -> str:
    pieces: list[str] = []
    position = 0
    for place, addition in added:
        pieces += (text[position:place], addition)
        position = place
    return "".join([*pieces, text[position:]])


def _moved(mark: Mark, added: list[tuple[int, str]]) -> Mark:
    start = mark.start + sum(len(text) for place, text in added if place <= mark.start)
    end = mark.end + sum(len(text) for place, text in added if place < mark.end)
    return Mark(mark.kind, start, end, mark.href)
