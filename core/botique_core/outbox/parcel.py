"""A message in the hands of this process."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.outbox.lane import Lane
from botique_core.outbox.outgoing import Outgoing


@dataclass(slots=True, eq=False)
class Parcel:
    """A message that waits to be sent, or is just being sent (`in_flight`).

    `wait_s` is how long it has to wait before it may be tried.
    """

    outgoing: Outgoing
    shard: int
    lane: Lane
    attempts: int = 0
    wait_s: float = 0.0
    in_flight: bool = False
