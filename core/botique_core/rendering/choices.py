"""Fitting choices: into inline buttons, a keyboard below the input, or a list to answer from."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from botique_core.messages import Button, Choice, Keyboard
from botique_core.rendering.ground import Ground
from botique_core.rendering.layout import laid_out, listed
from botique_core.rendering.recognise import is_numbered
from botique_core.rendering.rendered import Shown

ASK_ROWS = 1


class Choices(msgspec.Struct, frozen=True):
    """Choices that fit.

    `buttons` are inline keyboards, one below the text and one below each further part;
    `beside` are rows of the keyboard that also asks; `paragraphs` belong into the text.
    """

    shown: tuple[Shown, ...] = ()
    buttons: tuple[tuple[tuple[Button, ...], ...], ...] = ()
    beside: Keyboard | None = None
    paragraphs: tuple[str, ...] = ()


class Drawn(msgspec.Struct, frozen=True):
    """Labels as buttons show them, with payloads; `in_full` tells in the text what was cut."""

    labels: tuple[Shown, ...]
    shown: tuple[Shown, ...]
    in_full: tuple[str, ...] = ()


def as_buttons(
    body: Sequence[Choice], footer: Sequence[Choice], columns: int, ground: Ground
) -> Choices:
    """Inline buttons; labels too long for them stand in the text, in full and with numbers."""
    body, footer, paragraphs = _without_addresses(
        body, footer, ground, opens=ground.profile.link_buttons
    )
    drawn = _drawn(_signed((*body, *footer), ground), ground)
    pressed = iter(drawn.labels)
    buttons = [
        Button(each.label, url=each.url) if each.url else Button(*next(pressed))
        for each in (*body, *footer)
    ]
    keyboards = laid_out(buttons[: len(body)], buttons[len(body) :], columns, ground.profile)
    if len(keyboards) > 1:
        ground.lost.append("rows")
    return Choices(drawn.shown, tuple(keyboards), None, (*drawn.in_full, *paragraphs))


def fit_a_keyboard(body: Sequence[Choice], footer: Sequence[Choice], ground: Ground) -> bool:
    """Whether the choices fit below a request's button, in one keyboard with it."""
    profile = ground.profile
    if not profile.menu_keyboard or profile.button_rows_max <= ASK_ROWS:
        return False
    return len(laid_out(body, footer, 1, profile, taken=ASK_ROWS)) == 1


def as_keyboard(
    body: Sequence[Choice], footer: Sequence[Choice], columns: int, ground: Ground
) -> Choices:
    """Rows of a reply keyboard: what is pressed there comes back as a typed label."""
    body, footer, paragraphs = _without_addresses(body, footer, ground, opens=False)
    drawn = _drawn(_signed((*body, *footer), ground), ground)
    labels = [label for label, _ in drawn.labels]
    above, below = labels[: len(body)], labels[len(body) :]
    rows = laid_out(above, below, columns, ground.profile, taken=ASK_ROWS)
    beside = Keyboard(rows[0]) if rows else None
    return Choices(drawn.shown, (), beside, (*drawn.in_full, *paragraphs))


def as_list(body: Sequence[Choice], footer: Sequence[Choice], ground: Ground) -> Choices:
    """A list in the text, answered by number or by label.

    Without choices of its own the question wants another kind of answer, perhaps a number:
    then what the footer offers is to be written in words.
    """
    body, footer, addresses = _without_addresses(body, footer, ground, opens=False)
    shown = _signed((*body, *footer), ground)
    if not shown:
        return Choices(paragraphs=tuple(addresses))
    ground.lost.append("choices")
    labels = [label for label, _ in shown]
    if not body:
        words = f"{ground.speak('core-render-or-write')} {', '.join(labels)}"
        return Choices(shown, (), None, (*addresses, words))
    how = "core-render-answer-number" if is_numbered(labels) else "core-render-answer-word"
    paragraphs = (listed(labels), *addresses, ground.speak(how))
    return Choices((*shown, *_numbers(shown)), (), None, paragraphs)


def _without_addresses(
    body: Sequence[Choice], footer: Sequence[Choice], ground: Ground, *, opens: bool
) -> tuple[list[Choice], list[Choice], list[str]]:
    """What can be a button, and the text for addresses that no button can open."""

    def is_button(choice: Choice) -> bool:
        return not choice.url or (opens and ground.shows(choice.label))

    addresses = [each for each in (*body, *footer) if not is_button(each)]
    paragraphs = _addresses(addresses, ground)
    return list(filter(is_button, body)), list(filter(is_button, footer)), paragraphs


def _signed(choices: Sequence[Choice], ground: Ground) -> tuple[Shown, ...]:
    return tuple((each.label, ground.sign(each)) for each in choices if not each.url)


def _drawn(shown: tuple[Shown, ...], ground: Ground) -> Drawn:
    labels = [label for label, _ in shown]
    if all(ground.shows(label) for label in labels):
        return Drawn(shown, shown)
    ground.lost.append("labels")
    numbers = _numbers(shown)
    fronts = [f"{number}. " for number, _ in numbers] or [""] * len(shown)
    drawn = tuple(
        (ground.clipped(f"{front}{label}"), payload)
        for front, (label, payload) in zip(fronts, shown, strict=True)
    )
    return Drawn(drawn, (*shown, *drawn, *numbers), (listed(labels),))


def _numbers(shown: Sequence[Shown]) -> list[Shown]:
    """The numbers under which a list shows its choices, as further labels of theirs."""
    if not is_numbered([label for label, _ in shown]):
        return []
    return [(str(number), payload) for number, (_, payload) in enumerate(shown, 1)]


def _addresses(choices: Sequence[Choice], ground: Ground) -> list[str]:
    if not choices:
        return []
    ground.lost.append("link")
    return ["\n".join(f"{each.label}: {each.url}" for each in choices)]
