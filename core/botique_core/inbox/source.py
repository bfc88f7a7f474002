"""Where an event comes from: only events of one source can be put in order by their numbers."""

from __future__ import annotations

from enum import IntEnum

from botique_core.events import (
    AlbumGathered,
    ChoicesOffered,
    ConversationBegun,
    CustomerChanged,
    DeadlineReached,
    Event,
)


class Source(IntEnum):
    """Who made an event and gave it its `order`.

    What waits in a chat goes in this order first: what the customer wrote before they could
    see what the house does next is handled before the house does it.
    """

    MESSENGER = 0
    CORE = 1


_MADE_BY_CORE: frozenset[type[Event]] = frozenset(
    {AlbumGathered, ChoicesOffered, ConversationBegun, CustomerChanged, DeadlineReached}
)


def source_of(event: Event) -> Source:
    """The source of an event."""
    return Source.CORE if type(event) in _MADE_BY_CORE else Source.MESSENGER
