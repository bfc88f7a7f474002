"""A message that waits in the database."""

from __future__ import annotations

from typing import NamedTuple


class Unsent(NamedTuple):
    """That a message waits: enough to see whether it is in hand already."""

    id: int
    bot: int
    lane: int


class UnsentRow(NamedTuple):
    """A message to be finished; times are microseconds."""

    id: int
    bot: int
    chat: str
    shard: int
    lane: int
    state: int
    attempts: int
    error: str | None
    not_before_us: int | None
    body: bytes
