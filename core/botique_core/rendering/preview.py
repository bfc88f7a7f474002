"""What a message will look like in a messenger, before anybody gets it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from botique_core.marks import Marked, MarkKind, utf16_length
from botique_core.messages import Ask, Button, Choice, Media, Message, Part
from botique_core.profile import Profile
from botique_core.rendering.render import render
from botique_core.rendering.rendered import Downgrade, Speak

SAMPLE = "preview"
ADDRESS = "https://…"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with the same marks throughout; `href` is where a link leads."""

    text: str
    kinds: frozenset[MarkKind]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as it arrives; `length` of `limit` are counted as the messenger counts.

    `keyboard` are rows of buttons below the input; with `ask` the first asks for something.
    """

    runs: tuple[Run, ...]
    media: tuple[Media, ...]
    buttons: tuple[tuple[Button, ...], ...]
    keyboard: tuple[tuple[str, ...], ...]
    ask: Ask | None
    ask_label: str
    length: int
    limit: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A message in one messenger; `lost` names, once each, what that messenger can't do."""

    profile: Profile
    bubbles: tuple[Bubble, ...]
    lost: tuple[Downgrade, ...]


def preview(message: Message, profile: Profile, speak: Speak) -> Preview:
    """The message as that messenger shows it; `speak` gives core's phrases in its language."""
    rendered = render(message, profile, _signed, speak, _address)
    bubbles = tuple(_bubble(part, profile) for part in rendered.parts)
    return Preview(profile, bubbles, tuple(dict.fromkeys(rendered.downgrades)))


def runs(text: Marked) -> tuple[Run, ...]:
    """The text cut wherever a mark begins or ends."""
    edges = {0, len(text.text)}
    for mark in text.marks:
        edges |= {mark.start, mark.end}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text.text))
    return tuple(_run(text, start, end) for start, end in itertools.pairwise(cuts))


def length_of(text: str, profile: Profile) -> int:
    """How long the messenger finds the text."""
    return utf16_length(text) if profile.text_unit == "utf16" else len(text)


def _run(text: Marked, start: int, end: int) -> Run:
    over = [mark for mark in text.marks if mark.start <= start and end <= mark.end]
    href = next((mark.href for mark in over if mark.href), "")
    return Run(text.text[start:end], frozenset(mark.kind for mark in over), href)


def _bubble(part: Part, profile: Profile) -> Bubble:
    rows: Sequence[Sequence[str]] = part.keyboard.rows if part.keyboard is not None else ()
    return Bubble(
        runs=runs(part.text),
        media=part.media,
        buttons=part.buttons,
        keyboard=tuple(tuple(row) for row in rows),
        ask=part.ask,
        ask_label=part.ask_label,
        length=length_of(part.text.text, profile),
        limit=profile.caption_max if part.media else profile.text_max,
    )


def _signed(choice: Choice) -> str:
    del choice
    return SAMPLE


def _address(media: Media) -> str:
    del media
    return ADDRESS
