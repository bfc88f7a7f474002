"""The processes that send for the same client."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Peers:
    """How many processes share a bot's rate, this one among them, as far as is known."""

    count: int = 1
