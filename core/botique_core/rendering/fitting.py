"""Fitting a message that does not go as it is."""

from __future__ import annotations

from collections.abc import Sequence

from botique_core.marks import Marked
from botique_core.messages import Choice, Media, Message, Part
from botique_core.rendering.attach import WITHOUT_CAPTION, described, grouped, sendable
from botique_core.rendering.choices import (
    Choices,
    as_buttons,
    as_keyboard,
    as_list,
    fit_a_keyboard,
)
from botique_core.rendering.controls import Control, controls_of, with_controls
from botique_core.rendering.ground import Ground
from botique_core.rendering.measure import fits, is_visible
from botique_core.rendering.menu import divided
from botique_core.rendering.reduce import reduced
from botique_core.rendering.rendered import Rendered
from botique_core.rendering.split import split


def fitted(message: Message, ground: Ground) -> Rendered:
    """The message in parts that its messenger can show, and what was lost on the way."""
    asks = message.ask is not None and ground.can_ask(message.ask)
    menu, rest = divided(message.keyboard, ground)
    choices = _choices(message, (*message.choices, *rest), ground, asks=asks)
    controls = controls_of(message, choices, menu, ground, asks=asks)
    media, left = sendable(message.media, ground)
    text = _text(message, [described(each, ground) for each in left], choices, ground, asks=asks)
    parts = with_controls(_parts(message, text, media, controls, ground), controls, ground)
    if not parts:
        ground.lost.append("empty")
    return Rendered(tuple(parts), choices.shown, tuple(ground.lost))


def _choices(message: Message, body: Sequence[Choice], ground: Ground, *, asks: bool) -> Choices:
    if not body and not message.footer:
        return Choices()
    if asks and fit_a_keyboard(body, message.footer, ground):
        return as_keyboard(body, message.footer, message.columns, ground)
    if ground.profile.inline_buttons:
        return as_buttons(body, message.footer, message.columns, ground)
    return as_list(body, message.footer, ground)


def _text(
    message: Message, files: list[str], choices: Choices, ground: Ground, *, asks: bool
) -> Marked:
    text = reduced(message.text, ground.profile.marks)
    if text is not message.text:
        ground.lost.append("marks")
    requests = []
    if message.ask is not None and not asks:
        ground.lost.append("ask")
        requests.append(ground.speak(f"core-render-type-{message.ask}"))
    said = [text] if is_visible(text.text) else []
    return Marked.join([*said, *files, *requests, *choices.paragraphs], "\n\n")


def _parts(
    message: Message,
    text: Marked,
    media: Sequence[Media],
    controls: Sequence[Control],
    ground: Ground,
) -> list[Part]:
    groups = grouped(media, ground)
    if not text:
        return [Part(media=group) for group in groups]
    if _is_caption(text, groups, controls, ground):
        return [Part(text=text, media=groups[0])]
    pieces = split(text, ground.profile.text_max, ground.profile.text_unit)
    if groups:
        ground.lost.append("caption")
    if len(pieces) > 1:
        ground.lost.append("split")
    texts = [
        Part(text=piece, preview=message.preview) for piece in pieces if is_visible(piece.text)
    ]
    return [*(Part(media=group) for group in groups), *texts]


def _is_caption(
    text: Marked,
    groups: Sequence[tuple[Media, ...]],
    controls: Sequence[Control],
    ground: Ground,
) -> bool:
    """Whether the text may stand below the media, and the control below both."""
    if len(groups) != 1 or groups[0][0].kind in WITHOUT_CAPTION:
        return False
    if len(groups[0]) > 1 and controls:
        return False
    return fits(text.text, ground.profile.caption_max, ground.profile.text_unit)
