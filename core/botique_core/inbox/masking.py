"""An update as somebody may look at it who need not know what people said."""

from __future__ import annotations

from typing import Any

import msgspec

HIDDEN = "•••"
# What an event is, rather than what it says.
TOLD = frozenset({"type", "kind", "order", "at", "mime", "size_bytes", "language"})
DEPTH_MAX = 20


def masked(body: bytes) -> str:
    """The update's JSON with every text and number hidden but those that tell its kind."""
    try:
        event = msgspec.json.decode(body)
    except msgspec.DecodeError:
        return HIDDEN
    return msgspec.json.format(msgspec.json.encode(_hidden(event, 0))).decode()


def _hidden(value: Any, depth: int, name: str = "") -> Any:  # noqa: ANN401 -- JSON data
    if depth > DEPTH_MAX:
        return HIDDEN
    if isinstance(value, dict):
        return {key: _hidden(inner, depth + 1, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_hidden(inner, depth + 1) for inner in value]
    if name in TOLD or value is None or isinstance(value, bool):
        return value
    return HIDDEN
