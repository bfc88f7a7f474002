"""A mailing as the sending loop sees it: what it needs of the row, read anew all the time."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from botique_core.broadcasts.state import OnUnknown


class Standing(NamedTuple):
    """One mailing that is running, or has to be begun or wound up."""

    id: int
    state: str
    owner: str
    topic: str
    language: str
    urgent: bool
    on_unknown: OnUnknown
    zones: list[str]
    revision: int
    starts_at: datetime | None
    until: datetime | None


class Claimed(NamedTuple):
    """A delivery in the hands of this process."""

    number: int
    customer: int
    chat: str
    language: str
    attempts: int
    done_parts: int
    message_id: str | None


class Outcome(NamedTuple):
    """What became of a call, as the ledger takes it down; times are microseconds."""

    broadcast: int
    number: int
    state: int
    reason: str | None
    attempts: int
    done_parts: int
    message_id: str | None
    due_us: int
    sent_us: int | None
