"""Marks as Telegram's entities."""

from __future__ import annotations

from botique_core.marks import Mark, Marked, utf16_spans
from botique_telegram.api.requests import Entity

KINDS = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "strike": "strikethrough",
    "code": "code",
    "pre": "pre",
    "spoiler": "spoiler",
    "quote": "blockquote",
    "link": "text_link",
}
VERBATIM = {"code", "pre"}


def entities_of(text: Marked) -> tuple[Entity, ...]:
    """The entities of a text; none of what Telegram would refuse to nest."""
    if not text.marks:
        return ()
    kept: list[Mark] = []
    # Code first: what it is must not be spoilt by what it looks like.
    for mark in sorted(utf16_spans(text), key=lambda mark: mark.kind not in VERBATIM):
        if mark.end > mark.start and not any(_forbids(other, mark) for other in kept):
            kept.append(mark)
    kept.sort(key=lambda mark: (mark.start, -mark.end))
    return tuple(
        Entity(KINDS[mark.kind], mark.start, mark.end - mark.start, mark.href) for mark in kept
    )


def _forbids(outer: Mark, inner: Mark) -> bool:
    """Nothing may stand in code, nothing but a quotation around it; quotations don't nest.

    https://core.telegram.org/bots/api#formatting-options
    """
    if outer.start >= inner.end or inner.start >= outer.end:
        return False
    if outer.kind in VERBATIM:
        return not (inner.kind == "quote" and _contains(inner, outer))
    return outer.kind == inner.kind == "quote" and _contains(outer, inner)


def _contains(outer: Mark, inner: Mark) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
