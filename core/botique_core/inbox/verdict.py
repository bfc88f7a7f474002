"""What the database says to a decision."""

from __future__ import annotations

from enum import Enum, auto


class Verdict(Enum):
    """Whether a decision counts.

    LATE: an earlier update of the chat waits in the database; nothing was changed.
    REFUSED: the update has been handled before; nothing was changed.
    """

    COUNTS = auto()
    LATE = auto()
    REFUSED = auto()
