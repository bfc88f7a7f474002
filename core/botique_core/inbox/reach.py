"""Whether a chat can be written to."""

from __future__ import annotations

from enum import IntEnum


class Reach(IntEnum):
    """Whether a chat can be written to, as far as the messenger has told."""

    BLOCKED = 0
    REACHABLE = 1
    GONE = 2
