"""A marked text as runs of equal marks, which a page can draw without reading offsets."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from botique_core.marks import Mark, Marked


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """One run; `marks` from the innermost outwards, `href` if one of them is a link."""

    text: str
    marks: tuple[str, ...] = ()
    href: str = ""


def spans(marked: Marked) -> tuple[Span, ...]:
    """The runs of a text, in order; none for an empty one."""
    if not marked.text:
        return ()
    if not marked.marks:
        return (Span(marked.text),)
    return tuple(_runs(marked))


def _runs(marked: Marked) -> Iterator[Span]:
    edges = {0, len(marked.text)}
    edges.update(edge for mark in marked.marks for edge in (mark.start, mark.end))
    ordered = sorted(edge for edge in edges if 0 <= edge <= len(marked.text))
    for start, end in itertools.pairwise(ordered):
        over = sorted(
            (mark for mark in marked.marks if mark.start <= start and end <= mark.end), key=_length
        )
        href = next((mark.href for mark in over if mark.kind == "link"), "")
        yield Span(marked.text[start:end], tuple(mark.kind for mark in over), href)


def _length(mark: Mark) -> int:
    return mark.end - mark.start
