"""Where a mailing stands."""

from __future__ import annotations

from enum import StrEnum


class BroadcastState(StrEnum):
    """Where a mailing stands; the last two are for good."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class OnUnknown(StrEnum):
    """What to do when nobody knows whether a message went out: keep it back, or send it again."""

    HOLD = "hold"
    RESEND = "resend"


class Skip(StrEnum):
    """Why a planned message was not sent."""

    GONE = "gone"  # the customer's record was erased or is not active any more
    JOINED = "joined"  # two recipients turned out to be one person
    UNWANTED = "unwanted"  # the topic was switched off, or the consent withdrawn
    UNREACHABLE = "unreachable"  # the bot is blocked, or the chat is gone
    OFTEN = "often"  # they had enough messages lately, until it was too late
    LATE = "late"  # the mailing's time was over
    CANCELLED = "cancelled"
