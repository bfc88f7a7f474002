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


class Need(StrEnum):
    """Whether a category asks for something, and whether it insists."""

    NO = "no"
    OPTIONAL = "optional"
    REQUIRED = "required"


class Side(StrEnum):
    """Who wrote a message of the thread."""

    CUSTOMER = "customer"
    STAFF = "staff"


class Delivery(StrEnum):
    """What has become of an answer; `skipped` means that the customer can't be reached."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


RATINGS = range(1, 6)
