"""Numbers for everything the house stores, made without asking the database."""

from __future__ import annotations

from itertools import count

COUNTER_BITS = 32
INCARNATION_MAX = 2**31 - 1


class Ids:
    """Makes ids that no other process makes: the process's incarnation, then a counter.

    They rise in the order in which this process made them and fit a signed 64-bit column.

    Args:
        incarnation: The number under which this start of the process is registered.
    """

    def __init__(self, incarnation: int) -> None:
        if not 0 < incarnation <= INCARNATION_MAX:
            raise ValueError(f"an incarnation is 1 to {INCARNATION_MAX}, not {incarnation}")
        self.incarnation = incarnation
        self._numbers = count(incarnation << COUNTER_BITS | 1)

    def next(self) -> int:
        """The next id; safe from any thread."""
        return next(self._numbers)
