"""A text with marks (bold, link ...): plain text plus spans, never a messenger's markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

MarkKind = Literal[
    "bold", "italic", "underline", "strike", "code", "pre", "spoiler", "quote", "link"
]


class Mark(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One span of a text; `start` and `end` count code points, `href` is a link's target."""

    kind: MarkKind
    start: int
    end: int
    href: str = ""


class Marked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text and its marks; marks nest or lie apart, they never cross.

    Marks stand in the order in which they open, the outer before the inner.
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def __add__(self, other: Marked | str) -> Marked:
        """Both texts in a row; marks stay on what they marked."""
        return Marked.join((self, other))

    @staticmethod
    def join(parts: Iterable[Marked | str], separator: str = "") -> Marked:
        """The parts in a row, a plain separator between them; marks stay on what they marked."""
        texts: list[str] = []
        marks: list[Mark] = []
        offset = 0
        for part in parts:
            text = part if isinstance(part, str) else part.text
            if not isinstance(part, str) and part.marks:
                marks.extend(shifted(part.marks, offset))
            texts.append(text)
            offset += len(text) + len(separator)
        return Marked(separator.join(texts), tuple(marks))

    def slice(self, start: int, stop: int) -> Marked:
        """`text[start:stop]` (both within the text); marks are cut to it, empty ones fall away."""
        if not self.marks:
            return Marked(self.text[start:stop])
        marks = tuple(
            Mark(mark.kind, max(mark.start, start) - start, min(mark.end, stop) - start, mark.href)
            for mark in self.marks
            if mark.start < stop and mark.end > start
        )
        return Marked(self.text[start:stop], marks)


def shifted(marks: Iterable[Mark], offset: int) -> Iterable[Mark]:
    """The same marks, `offset` code points further on."""
    if not offset:
        return marks
    return [Mark(mark.kind, mark.start + offset, mark.end + offset, mark.href) for mark in marks]
