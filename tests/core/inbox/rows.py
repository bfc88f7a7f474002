"""Batches as tests write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from botique_core.inbox.rows import ArrivalRow, ChatChange, Rows, Way

NOW_US = 1_772_366_400_000_000


@dataclass
class BatchOfRows:
    """Collects updates of bot 1 and what was decided about each."""

    rows: Rows = field(default_factory=Rows)

    def waits(self, key: str, chat: str = "ann", position: int = 1) -> int:
        return self._arrives(key, chat, position, Way.WAITS, f'"{key}"'.encode())

    def done(self, key: str, chat: str = "ann", position: int = 1) -> int:
        return self._arrives(key, chat, position, Way.DONE_AT_ONCE, None)

    def settles(self, key: str, chat: str = "ann", position: int = 1) -> int:
        self.rows.settled.append(key)
        return self._arrives(key, chat, position, Way.DONE_AFTER_WAITING, None)

    def chat(self, n: int, state: bytes, revision: int = 1, **other: int) -> None:
        change: dict[str, Any] = {"newcomer": None, "reachable": 1, "deadline_us": None, **other}
        self.rows.chats.append((n, *ChatChange(state=state, revision=revision, **change)))

    def _arrives(self, key: str, chat: str, position: int, way: Way, body: bytes | None) -> int:
        self.rows.arrivals.append(ArrivalRow(1, key, chat, 7, 0, position, 0, way, body))
        return len(self.rows.arrivals)
