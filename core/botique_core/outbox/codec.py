"""Parts as they are stored while they wait."""

from __future__ import annotations

import msgspec

from botique_core.messages import Part

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Part)


def encoded(part: Part) -> bytes:
    """The part as JSON."""
    return _encoder.encode(part)


def decoded(body: bytes) -> Part:
    """The part that `encoded` made JSON of."""
    return _decoder.decode(body)
