"""The chats that this process serves, as far as they are in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from botique_core.inbox.incoming import Chat
from botique_core.inbox.line import Line
from botique_core.outbox.shards import shard_of

LINES_MAX = 50_000
SWEEP = 500


class Lines:
    """Finds the line of a chat. Idle ones make room when there are too many.

    `shards` are those whose chats are served here.
    """

    def __init__(self, lines_max: int = LINES_MAX) -> None:
        self.shards: set[int] = set()
        self._lines: dict[tuple[int, str], Line] = {}
        self._lines_max = lines_max

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines.values())

    def of(self, bot: int, address: str) -> Line | None:
        """The line of a chat; None if the chat is another process's to serve."""
        line = self._lines.get((bot, address))
        if line is None:
            shard = shard_of(bot, address)
            if shard not in self.shards:
                return None
            line = self._lines[bot, address] = Line(Chat(bot, address), shard)
            if len(self._lines) > self._lines_max:
                self._sweep()
        line.used = True
        return line if not line.leaving else None

    def busy_shards(self) -> set[int]:
        """Shards with a chat whose event is in hand."""
        return {line.shard for line in self if line.busy}

    def leave(self, shards: Collection[int]) -> list[Line]:
        """Serves these shards no more, but for what is in hand; gives their lines."""
        self.shards.difference_update(shards)
        leaving = [line for line in self if line.shard in shards]
        for line in leaving:
            line.leaving = True
        return leaving

    def drop(self, shards: Collection[int]) -> None:
        """Forgets the chats of shards that are gone."""
        self._lines = {key: line for key, line in self._lines.items() if line.shard not in shards}

    def _sweep(self) -> None:
        # The oldest first; one that was used since the last sweep gets another round.
        oldest = [key for key, _ in zip(self._lines, range(SWEEP), strict=False)]
        for key in oldest:
            line = self._lines.pop(key)
            if line.used or not line.idle:
                line.used = False
                self._lines[key] = line
