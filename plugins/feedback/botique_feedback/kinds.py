"""The words in which requests are sorted; 1C and the panel know them to the letter."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a customer writes about."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    SUGGESTION = "suggestion"
    QUESTION = "question"


class Status(StrEnum):
    """Where a request stands."""

    NEW = "new"
    IN_WORK = "in_work"
    WAITING_CLIENT = "waiting_client"
    ANSWERED = "answered"
    CLOSED = "closed"
    SPAM = "spam"


OPEN = (Status.NEW, Status.IN_WORK)
DONE = (Status.CLOSED, Status.SPAM)


class Priority(StrEnum):
    """How soon somebody should look at a request, least first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Need(StrEnum):
    """Whether a category asks for something, and whether it insists."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Side(StrEnum):
    """Who wrote a message of the thread; a note is staff's own and never leaves the house."""

    CUSTOMER = "customer"
    STAFF = "staff"
    NOTE = "note"


class Delivery(StrEnum):
    """What has become of an answer; `skipped` means that the customer can't be reached.

    `held` waits for a moment in which its author may still take it back.
    """

    HELD = "held"
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


RATINGS = range(1, 6)
