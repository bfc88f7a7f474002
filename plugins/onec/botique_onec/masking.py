"""Bodies for the journal: short, packed, and without what is personal."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping

import msgspec

KEPT_MAX_BYTES = 2 * 1024 * 1024
LEVEL = 6
MASK = "•••"


class Masked(msgspec.Struct, frozen=True):
    """A body as it may be shown, packed; `whole` says that nothing was taken out of it."""

    packed: bytes
    whole: bool


def masked(body: object, personal: Collection[str]) -> Masked:
    """A body without the values of personal fields; one that is too long is left out."""
    shown, whole = _without(body, personal)
    plain = msgspec.json.encode(shown)
    if len(plain) > KEPT_MAX_BYTES:
        return Masked(b"", whole=False)
    return Masked(zlib.compress(plain, LEVEL), whole)


def unpacked(packed: bytes) -> object:
    """A body out of the journal; None if it was left out."""
    return msgspec.json.decode(zlib.decompress(packed)) if packed else None


def _without(value: object, personal: Collection[str]) -> tuple[object, bool]:
    if isinstance(value, Mapping):
        cleaned, whole = {}, True
        for name, inner in value.items():
            hidden = name in personal and inner not in (None, "")
            cleaned[name], inner_whole = (MASK, False) if hidden else _without(inner, personal)
            whole = whole and inner_whole
        return cleaned, whole
    if isinstance(value, list | tuple):
        pairs = [_without(inner, personal) for inner in value]
        return [inner for inner, _ in pairs], all(whole for _, whole in pairs)
    return value, True
