"""What a customer answered to a question, whatever form it came in."""

from __future__ import annotations

from typing import Literal

import msgspec

from botique_core.events import (
    ContactReceived,
    Event,
    IncomingMedia,
    LocationReceived,
    MediaReceived,
    TextReceived,
)

AnswerKind = Literal["text", "choice", "contact", "location", "media", "skip", "done"]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer: `kind` tells which of the other fields are filled.

    `text` is the typed text or a file's caption, trimmed; `value` the chosen choice's value.
    """

    kind: AnswerKind
    text: str = ""
    value: str = ""
    media: tuple[IncomingMedia, ...] = ()
    phone: str = ""
    own: bool = False
    latitude: float = 0.0
    longitude: float = 0.0


def answer_of(event: Event) -> Answer | None:
    """The answer that an event may be; None for one that answers nothing.

    What a button means has to be read from its payload first.
    """
    match event:
        case TextReceived(text=text):
            return Answer(kind="text", text=text.strip())
        case MediaReceived(media=media, caption=caption):
            return Answer(kind="media", media=media, text=caption.strip())
        case ContactReceived(phone=phone, own=own):
            return Answer(kind="contact", phone=phone, own=own)
        case LocationReceived(latitude=latitude, longitude=longitude):
            return Answer(kind="location", latitude=latitude, longitude=longitude)
    return None
