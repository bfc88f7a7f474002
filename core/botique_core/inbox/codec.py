"""Events as they are stored while they wait."""

from __future__ import annotations

import msgspec

from botique_core.events import AnyEvent, Event

_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Event] = msgspec.json.Decoder(AnyEvent)


def encoded(event: Event) -> bytes:
    """The event as JSON."""
    return _encoder.encode(event)


def decoded(body: bytes) -> Event:
    """The event that `encoded` made JSON of."""
    return _decoder.decode(body)
