"""What has become of a message."""

from __future__ import annotations

from enum import IntEnum


class DeliveryState(IntEnum):
    """What has become of a message; PENDING and SENDING are still to be finished.

    SENDING is stored before the call of a mailing alone: after a crash in between its outcome
    is UNKNOWN, while other messages are sent again.
    """

    PENDING = 0
    SENDING = 1
    SENT = 2
    FAILED = 3
    SKIPPED = 4
    UNKNOWN = 5

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to the message."""
        return self > DeliveryState.SENDING
