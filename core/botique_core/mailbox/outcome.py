"""What becomes of a letter that came in."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The end of a letter; all but the first mean that nobody's answer it became."""

    ANSWERED = "answered"
    DUPLICATE = "duplicate"
    MACHINE = "machine"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    UNMARKED = "unmarked"
    FORGED = "forged"
    UNPROVEN = "unproven"
    FOREIGN = "foreign"
    EMPTY = "empty"
    REFUSED = "refused"
    FAILED = "failed"


# Whoever sent it and is known hears why. Of a letter that may be somebody else's nobody does: the
# true owner of the address would hear of what they never wrote.
TOLD = frozenset(
    {
        Outcome.TOO_LARGE,
        Outcome.UNMARKED,
        Outcome.FORGED,
        Outcome.FOREIGN,
        Outcome.EMPTY,
        Outcome.REFUSED,
        Outcome.FAILED,
    }
)
