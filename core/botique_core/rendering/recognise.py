"""Which button a typed answer means: its number, its label, or the beginning of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from botique_core.rendering.rendered import Shown

TYPED_MAX_CHARS = 300
PREFIX_MIN_CHARS = 3
# What may stand about a number or an emoji without a meaning of its own: variation selectors,
# the enclosing keycap of "2️⃣", and "№", which would else unfold to the letters "No".
DRESS = {0xFE0E: None, 0xFE0F: None, 0x20E3: None, 0x2116: None}


def recognise(text: str, shown: Sequence[Shown], numbers: Mapping[str, int]) -> str | None:
    """The payload of the choice that a typed text means, or None.

    In this order: a label, exactly or but for case, punctuation and emoji; where a list with
    numbers was shown, the number in digits ("2", "2.", "№ 2") or in words (`numbers`, from
    `Texts.numbers`); the only label that begins with the typed words, or with three typed
    letters at least. What could mean two choices means none.
    """
    if not shown or len(text) > TYPED_MAX_CHARS:
        return None
    bare = text.strip().translate(DRESS)
    same = {payload for label, payload in shown if label.strip().translate(DRESS) == bare}
    if same:
        return _only(same)
    typed = folded(bare)
    if not typed:
        return None
    labels = [(_label(label), payload) for label, payload in shown]
    number = str(int(typed) if typed.isdecimal() else numbers.get(typed, typed))
    alike = {payload for label, payload in labels if label in (typed, number)}
    return _only(alike or _begun(typed, labels))


def is_numbered(labels: Sequence[str]) -> bool:
    """Whether the labels may be numbered: not if "2" could as well be the "2 pm" among them."""
    firsts = [_label(label).partition(" ")[0] for label in labels]
    return all(not first.isdecimal() or int(first) == n for n, first in enumerate(firsts, 1))


def folded(text: str) -> str:
    """Letters and digits only, in lower case, ё as е, words one space apart."""
    plain = unicodedata.normalize("NFKC", text.translate(DRESS)).casefold().replace("ё", "е")
    kept = [
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in plain
    ]
    return " ".join("".join(kept).split())


# Labels come again and again; what customers type does not, and is not kept.
_label = lru_cache(maxsize=2048)(folded)


def _only(payloads: set[str]) -> str | None:
    return next(iter(payloads)) if len(payloads) == 1 else None


def _begun(typed: str, labels: Sequence[Shown]) -> set[str]:
    """The choices whose labels begin so; fewer than three letters must be whole words of all."""
    if typed.isdecimal():
        return set()
    begun = [(label, payload) for label, payload in labels if label.startswith(typed)]
    short = len(typed) < PREFIX_MIN_CHARS
    if short and not all(label.startswith(f"{typed} ") for label, _ in begun):
        return set()
    return {payload for _, payload in begun}
