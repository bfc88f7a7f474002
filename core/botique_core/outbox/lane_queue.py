"""The messages of one lane of one bot: first in, first out in each chat."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator

from botique_core.outbox.parcel import Parcel

HELD_MAX = 10_000


class LaneQueue:
    """What waits in one lane, chat by chat.

    It holds so many messages and no more: what comes after stays in the database (`behind`),
    and everything of the lane then comes from there, in order, until it has caught up.
    """

    def __init__(self) -> None:
        self.chats: dict[str, deque[Parcel]] = {}
        self.size = 0
        self.behind = False
        self.skipped = 0

    def put(self, parcel: Parcel) -> bool:
        """Lets a message wait; True if it is the only one of its chat."""
        self.size += 1
        parcels = self.chats.get(parcel.outgoing.chat)
        if parcels is None:
            self.chats[parcel.outgoing.chat] = deque((parcel,))
            return True
        parcels.append(parcel)
        return False

    def first(self, chat: str) -> Parcel | None:
        """The message whose turn it is in a chat; a chat without any is forgotten."""
        parcels = self.chats.get(chat)
        if parcels:
            return parcels[0]
        self.chats.pop(chat, None)
        return None

    def finish(self, chat: str) -> None:
        """Takes the first message of a chat off: something became of it."""
        self.chats[chat].popleft()
        self.size -= 1

    def skip(self) -> None:
        """A message is left to the database."""
        self.behind = True
        self.skipped += 1

    def drop(self, shards: Collection[int] | None) -> Iterator[Parcel]:
        """Takes out all that is not in flight, of these shards or of all; gives what it took."""
        for parcels in self.chats.values():
            dropped = [
                parcel
                for parcel in parcels
                if not parcel.in_flight and (shards is None or parcel.shard in shards)
            ]
            for parcel in dropped:
                parcels.remove(parcel)
            self.size -= len(dropped)
            yield from dropped
