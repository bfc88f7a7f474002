"""What became of messages, kept until the inbox's writer has committed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from botique_core.outbox.state import DeliveryState


class Mark(NamedTuple):
    """What became of one message, other than plainly sent."""

    id: int
    state: DeliveryState
    message_id: str | None
    error: str | None
    attempts: int
    not_before_us: int | None


class Unreachable(NamedTuple):
    """A chat that can't be written to any more: the bot is blocked there, or there is no chat."""

    bot: int
    chat: str
    blocked: bool


@dataclass(slots=True)
class Entries:
    """Marks that are written together; `sent` are pairs of our id and the messenger's."""

    sent: list[tuple[int, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unreachable: list[Unreachable] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.sent or self.marks or self.unreachable)


class Ledger:
    """Takes down what became of messages; whoever writes takes the entries and confirms them.

    `held` are the ids of messages that this process has in hand, or has finished without the
    finish being committed: they are not to be taken from the database again. Entries outlive
    an incarnation of the process, so that what was sent is not sent again.
    """

    def __init__(self) -> None:
        self.held: set[int] = set()
        self._watchers: list[set[int]] = []
        self._entries = Entries()
        self._on_entry: Callable[[], None] = _nobody

    def tell(self, on_entry: Callable[[], None] | None) -> None:
        """Whom to tell of new entries: the writer of the moment, or nobody."""
        self._on_entry = on_entry or _nobody
        if self._entries:
            self._on_entry()

    def sent(self, number: int, message_id: str) -> None:
        """A message went out."""
        self._entries.sent.append((number, message_id))
        self._on_entry()

    def mark(self, mark: Mark) -> None:
        """Something else became of a message."""
        self._entries.marks.append(mark)
        self._on_entry()

    def unreachable(self, mark: Unreachable) -> None:
        """A chat can't be written to."""
        self._entries.unreachable.append(mark)
        self._on_entry()

    def take(self) -> Entries:
        """What is to be written now."""
        entries, self._entries = self._entries, Entries()
        return entries

    def give_back(self, entries: Entries) -> None:
        """The entries could not be written; they go first next time."""
        later = self._entries
        self._entries = Entries(
            entries.sent + later.sent,
            entries.marks + later.marks,
            entries.unreachable + later.unreachable,
        )

    @contextmanager
    def watching(self) -> Iterator[set[int]]:
        """Collects the ids of messages that are finished meanwhile.

        What is read from the database in the same time may show them as unfinished.
        """
        finished: set[int] = set()
        self._watchers.append(finished)
        try:
            yield finished
        finally:
            self._watchers.remove(finished)

    def confirm(self, entries: Entries) -> None:
        """The entries are committed."""
        finished = [number for number, _ in entries.sent]
        finished += [mark.id for mark in entries.marks if mark.state.is_final]
        self.held.difference_update(finished)
        for watcher in self._watchers:
            watcher.update(finished)


def _nobody() -> None:
    pass
