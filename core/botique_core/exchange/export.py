"""What a feature gives to a foreign system: a feed of records, each in its latest version."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.messages import Media


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record of a feed; `seq` is its place there, `id` a GUID that it keeps for good."""

    seq: int
    id: str
    version: int


Page = Callable[[AsyncSession, int, int], Awaitable[Sequence[Record]]]
End = Callable[[AsyncSession], Awaitable[int]]
FindFile = Callable[[AsyncSession, str, int], Awaitable[Media | None]]
Sample = Callable[[int], Record]


@dataclass(frozen=True, slots=True)
class Export:
    """One feed, read from `<name>`; `title` is a text key.

    `page` gives at most so many records after a place, in order of their places; these must be
    given after the commit of what they tell of, as those of domain events are, or a reader who
    has passed by loses what commits late. `end` is the last place given. `file` finds a record's
    file by its number, None if there is none. `sample` makes up the record at a place, for
    whoever tries the exchange out. Values of fields named in `personal` are never shown to staff.
    """

    name: str
    title: str
    record: type[Record]
    page: Page
    end: End
    sample: Sample
    file: FindFile | None = None
    personal: frozenset[str] = frozenset()
