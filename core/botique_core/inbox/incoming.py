"""What the inbox takes: one update of one chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from botique_core.events import Event


class Incoming(msgspec.Struct, frozen=True):
    """An event and the bot it came to; (bot, event.key) is stored once and for good."""

    bot: int
    event: Event


@dataclass(slots=True)
class Chat:
    """What is kept of a chat between two updates.

    `state` is the committed state, `live` whatever the handler made of it and wants to find
    again (dropped whenever the state comes from the database). `customer` is 0 for a newcomer.
    """

    bot: int
    address: str
    customer: int = 0
    state: bytes | None = None
    revision: int = 0
    live: Any = None
