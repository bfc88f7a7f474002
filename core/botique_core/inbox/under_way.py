"""Which updates this process has in hand, so that the same one is not begun twice."""

from __future__ import annotations

from collections.abc import Iterator

from botique_core.inbox.turn import Key, Turn

REMEMBERED = 20_000


class UnderWay:
    """The updates in hand, and lately finished ones.

    Memory only spares work: that an update is handled once is the database's to ensure.
    """

    def __init__(self) -> None:
        self.finished = 0
        self._turns: dict[Key, Turn] = {}
        self._recent: dict[Key, int] = {}
        self._older: dict[Key, int] = {}

    def __len__(self) -> int:
        return len(self._turns)

    def __iter__(self) -> Iterator[Turn]:
        return iter(self._turns.values())

    def get(self, key: Key) -> Turn | None:
        """The update in hand that has this key."""
        return self._turns.get(key)

    def is_finished(self, key: Key, since: int = 0) -> bool:
        """Whether the update was finished here lately; `since` is what `finished` was then."""
        number = self._recent.get(key) or self._older.get(key)
        return number is not None and number > since

    def begin(self, turn: Turn) -> None:
        """Takes an update in hand."""
        self._turns[turn.key] = turn

    def finish(self, turn: Turn) -> None:
        """The update is done with for good."""
        self._turns.pop(turn.key, None)
        self.finished += 1
        self._recent[turn.key] = self.finished
        if len(self._recent) >= REMEMBERED:
            self._older, self._recent = self._recent, {}

    def leave(self, turn: Turn) -> None:
        """The update is left to the database; it may come back from there."""
        self._turns.pop(turn.key, None)
