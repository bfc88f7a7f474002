"""A phrase whose variants are chosen and whose marks are read: only slots are left to fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import NamedTuple

from babel import Locale

from botique_core.errors import TextError
from botique_core.marks import Mark, Marked, MarkKind, is_address
from botique_core.marks.marked import shifted
from botique_core.marks.markup import VERBATIM
from botique_core.texts.slots import SLOT
from botique_core.texts.values import written


class Template:
    """Fills slots quickly: one formatting operation where there are no marks to move."""

    __slots__ = ("_format", "_marks", "_starts", "slots")

    def __init__(self, marked: Marked) -> None:
        pieces = SLOT.split(marked.text)
        self.slots: tuple[str, ...] = tuple(pieces[1::2])
        self._format = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])
        # Where each slot begins, counted with all slots empty.
        self._starts = tuple(accumulate(len(piece) for piece in pieces[:-1:2]))
        self._marks = tuple(_Bounds.of(mark, marked.text) for mark in marked.marks)

    def fill(self, values: Mapping[str, object], locale: Locale) -> Marked:
        """The text with `values` in its slots."""
        try:
            given = [values[slot] for slot in self.slots]
        except KeyError as error:
            raise TextError(f"the value {error} is not given") from None
        texts = tuple(
            [value if value.__class__ is str else written(value, locale) for value in given]
        )
        text = self._format % texts
        if self._marks or Marked in map(type, given):
            return Marked(text, self._moved(given, texts, values))
        return Marked(text)

    def _moved(
        self, given: list[object], texts: tuple[object, ...], values: Mapping[str, object]
    ) -> tuple[Mark, ...]:
        grown = [0, *accumulate(len(str(text)) for text in texts)]
        marks = [mark for bounds in self._marks if (mark := bounds.moved(grown, values))]
        own = tuple(marks)
        for number, value in enumerate(given):
            if isinstance(value, Marked) and value.marks:
                start = self._starts[number] + grown[number]
                marks.extend(_fitting(shifted(value.marks, start), own))
        return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


class _Bounds(NamedTuple):
    """One mark of a template; each bound is a place in the bare text and the slots before it."""

    kind: MarkKind
    start: tuple[int, int]
    end: tuple[int, int]
    href: str

    @classmethod
    def of(cls, mark: Mark, text: str) -> _Bounds:
        return cls(mark.kind, _bare(text[: mark.start]), _bare(text[: mark.end]), mark.href)

    def moved(self, grown: list[int], values: Mapping[str, object]) -> Mark | None:
        start = self.start[0] + grown[self.start[1]]
        end = self.end[0] + grown[self.end[1]]
        href = SLOT.sub(lambda slot: str(values.get(slot[1], "")), self.href)
        # A value may have made the address unusable; its words must still be readable.
        unusable = self.kind == "link" and not is_address(href)
        return None if start == end or unusable else Mark(self.kind, start, end, href)


def _bare(text: str) -> tuple[int, int]:
    """How many code points and how many slots a piece of skeleton has."""
    return len(SLOT.sub("", text)), len(SLOT.findall(text))


def _fitting(inner: Iterable[Mark], outer: tuple[Mark, ...]) -> list[Mark]:
    """Those marks of a value that may stand inside the phrase's own marks round it."""
    fitting = []
    for mark in inner:
        around = {own.kind for own in outer if own.start <= mark.start and mark.end <= own.end}
        if mark.kind not in around and not around & VERBATIM:
            fitting.append(mark)
    return fitting
