"""What a driver is given to send, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from botique_core.messages import Part
from botique_core.profile import Profile


class Outgoing(msgspec.Struct, frozen=True):
    """One call to make: `id` is ours and the same when the call is tried again."""

    id: int
    chat: str
    part: Part


class Sent(msgspec.Struct, frozen=True):
    """What the messenger made of it: its message id, and handles of uploaded media by sha256."""

    message_id: str = ""
    media: Mapping[str, str] = {}


class Carrier(Protocol):
    """The part of a driver that sends."""

    profile: Profile

    async def send(self, outgoing: Outgoing) -> Sent:
        """Makes the one call that a part stands for; raises `errors.DriverError`s."""
        ...
