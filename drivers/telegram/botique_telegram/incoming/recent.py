"""The last updates as they came, for handlers that want aiogram's own objects."""

from __future__ import annotations

KEPT = 1024


class Recent:
    """Undecoded updates by event key; the oldest go first."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._updates: dict[str, bytes] = {}

    def keep(self, key: str, raw: bytes) -> None:
        """Remembers an update for a while."""
        updates = self._updates
        updates[key] = raw
        if len(updates) > self._kept:
            del updates[next(iter(updates))]

    def get(self, key: str) -> bytes | None:
        """The update, unless it came to another process or too long ago."""
        return self._updates.get(key)
