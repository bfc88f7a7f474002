"""Splitting a long text where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from botique_core.marks import Mark, Marked
from botique_core.rendering.clusters import cut_before, is_cut
from botique_core.rendering.measure import Unit, fits, fitting

# White space that may end a line: not the no-break spaces U+00A0, U+2007 and U+202F.
SPACE = re.compile(r"[\t-\r \x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
NEWLINE = re.compile(r"\r\n|[\n-\r\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?…。！？]['\"»”’)\]]*\Z")
SENTENCE_TAIL = 8
SHORTEST = 4  # a part is filled to a quarter at least, if any pause allows it


class Pause(IntEnum):
    """What ends at a white space, from weak to strong."""

    WORD = 0
    SENTENCE = 1
    LINE = 2
    PARAGRAPH = 3


class Break(NamedTuple):
    """White space at which a text may be cut, from `start` to `end`."""

    start: int
    end: int
    pause: Pause


def split(marked: Marked, limit: int, unit: Unit) -> list[Marked]:
    """The text in parts of at most `limit` units; nothing but white space at the cuts is lost.

    Cuts are made at ends of paragraphs, else of lines, sentences, words; outside marks where
    possible (a mark that must be cut is closed and opened again). A word is cut only if it is
    longer than a part, and then between whole characters.
    """
    if fits(marked.text, limit, unit):
        return [marked]
    text = marked.text
    blank = SPACE.match(text)
    indented = blank is None or len(blank[0]) * SHORTEST <= limit
    position = 0 if indented else _following(text, 0, limit)
    parts: list[Marked] = []
    while position < len(text):
        end, following = _next_cut(marked, position, limit, unit)
        parts.append(marked.slice(position, end))
        position = following
    return parts


def _following(text: str, position: int, limit: int) -> int:
    """Where the next part begins after a cut at `position`."""
    blank = SPACE.match(text, position)
    return position if blank is None else _line_start(text, blank, limit)


def _line_start(text: str, blank: re.Match[str], limit: int) -> int:
    """The end of the white space; a line keeps an indentation of reasonable size."""
    newlines = [newline.end() for newline in NEWLINE.finditer(text, blank.start(), blank.end())]
    if newlines and (blank.end() - newlines[-1]) * SHORTEST <= limit and blank.end() < len(text):
        return newlines[-1]
    # A combining mark keeps the white space that it sits on.
    return blank.end() if is_cut(text, blank.end()) else blank.end() - 1


def _next_cut(marked: Marked, start: int, limit: int, unit: Unit) -> tuple[int, int]:
    text = marked.text
    room = fitting(text[start : start + limit], limit, unit)
    if start + room >= len(text):
        return len(text), len(text)
    breaks = list(_breaks(text, start, start + room))
    marks = [mark for mark in marked.marks if mark.end > start and mark.start < start + room]
    free = [each for each in breaks if not _inside(each, marks)]
    for candidates in (free, breaks):
        chosen = _best(text, candidates, start + limit // SHORTEST)
        if chosen is not None:
            return chosen.start, _following(text, chosen.start, limit)
    cut = cut_before(text[start : start + room + 2], room) or max(room, 1)
    return start + cut, _following(text, start + cut, limit)


def _breaks(text: str, start: int, stop: int) -> Iterator[Break]:
    for blank in SPACE.finditer(text, start):
        if blank.start() > stop:
            return
        if blank.start() > start:
            yield Break(blank.start(), blank.end(), _pause(text, blank))


def _pause(text: str, blank: re.Match[str]) -> Pause:
    if blank[0] == " " and text[blank.start() - 1].isalnum():
        return Pause.WORD
    newlines = len(NEWLINE.findall(blank[0]))
    if newlines:
        return Pause.PARAGRAPH if newlines > 1 else Pause.LINE
    before = text[max(0, blank.start() - SENTENCE_TAIL) : blank.start()]
    return Pause.SENTENCE if SENTENCE_END.search(before) else Pause.WORD


def _inside(each: Break, marks: Sequence[Mark]) -> bool:
    return any(mark.start < each.start and mark.end > each.end for mark in marks)


def _best(text: str, breaks: Sequence[Break], floor: int) -> Break | None:
    """The last of the strongest pauses that fill a part well; else the last at all."""
    filling = [each for each in breaks if each.start >= floor]
    for pause in (Pause.PARAGRAPH, Pause.LINE, Pause.SENTENCE):
        for each in reversed(filling):
            if each.pause >= pause and _is_whole(text, each):
                return each
    return next((each for each in reversed(breaks) if _is_whole(text, each)), None)


def _is_whole(text: str, each: Break) -> bool:
    """No combining mark sits on the white space that a cut would drop."""
    return is_cut(text, each.start) and is_cut(text, each.end)
