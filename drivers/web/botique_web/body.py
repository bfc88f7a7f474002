"""What one message of the log holds, as it is stored."""

from __future__ import annotations

import msgspec

from botique_core.marks import Marked
from botique_core.messages import Ask, Button, Media, Part

EMPTY = Marked("")


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """A message without its place and time.

    `beside` are rows of labels below the button that asks; pressing one says it. `chosen` is the
    payload of the button pressed last.
    """

    text: Marked = EMPTY
    media: tuple[Media, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    ask: Ask | None = None
    ask_label: str = ""
    beside: tuple[tuple[str, ...], ...] = ()
    phone: str = ""
    place: tuple[float, float] | None = None
    chosen: str = ""


_decoder = msgspec.json.Decoder(Body)
_encoder = msgspec.json.Encoder()


def body_of(part: Part) -> Body:
    """What a part shows in the log; a keyboard without a request lives apart from the log."""
    return Body(
        text=part.text,
        media=part.media,
        buttons=part.buttons,
        ask=part.ask,
        ask_label=part.ask_label,
        beside=part.keyboard.rows if part.ask and part.keyboard else (),
    )


def stored(body: Body) -> bytes:
    """The body as the database keeps it."""
    return _encoder.encode(body)


def loaded(data: bytes) -> Body:
    """The body from the database; a deleted message's is empty."""
    return _decoder.decode(data) if data else Body()
