"""Errors in a row: what stops a mailing, and what makes one bot rest."""

from __future__ import annotations

ERRORS_MAX = 5
FIRST_REST_S, LONGEST_REST_S = 1.0, 60.0


class Streak:
    """Counts equal errors in a row, of those that are our own fault."""

    def __init__(self) -> None:
        self._reason = ""
        self._count = 0

    def success(self) -> None:
        """A message went out: what comes begins anew."""
        self._count = 0

    def failure(self, reason: str) -> bool:
        """One more; True if that is enough."""
        self._count = self._count + 1 if reason == self._reason else 1
        self._reason = reason
        return self._count >= ERRORS_MAX


class Trouble:
    """A messenger that does not answer: rests grow until a call gets through again."""

    def __init__(self) -> None:
        self._count = 0

    def __bool__(self) -> bool:
        return self._count > 0

    def over(self) -> None:
        """A call got through."""
        self._count = 0

    def rest_s(self) -> float:
        """How long to rest after one more call in vain."""
        self._count += 1
        rest: float = FIRST_REST_S * 2 ** min(self._count - 1, 20)
        return min(rest, LONGEST_REST_S)
