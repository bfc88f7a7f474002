"""One conversation on a chat's stack, as it is stored."""

from __future__ import annotations

import msgspec


class Frame(msgspec.Struct, omit_defaults=True):
    """Where a conversation stands: its step, its state as JSON, and the question now open.

    `serial` numbers the open question within the chat: a button of an older one is stale.
    """

    name: str
    version: int
    step: str
    data: str
    serial: int = 0
    accepts: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    deadline_us: int = 0
    kept_us: int = 0
