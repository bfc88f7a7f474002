"""What a feature takes in from a foreign system, such as the list of its places."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.exchange.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who sent a packet, and when it came."""

    sender: str
    at: datetime


Take = Callable[[AsyncSession, Sequence[Any], Occasion], Awaitable[Sequence[Outcome]]]
Standing = Callable[[AsyncSession], Awaitable[AbstractSet[str]]]
Close = Callable[[AsyncSession, Collection[str]], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class FullLoad:
    """For lists that can be sent whole: what the sender left out is then over.

    `standing` gives the ids of all that is at work; `close` ends those that it is given and
    tells how many these were. When they changed stays as it was: the same item sent once more
    must bring them back.
    """

    standing: Standing
    close: Close


@dataclass(frozen=True, slots=True)
class Import:
    """One kind of items, sent to `<name>`; `title` is a text key.

    `item` says what an item looks like. Its fields are named as the sender writes them, in snake
    case, and one of them is `id`; use the types of `exchange.fields`, which know what accounting
    systems write. `take` gets items that fit, at most 500 and each id once, in the packet's
    transaction, and answers for each in the same order. `example` is an item for the
    documentation. Values of fields named in `personal` are never shown to staff.
    """

    name: str
    title: str
    item: type[BaseModel]
    example: Mapping[str, Any]
    take: Take
    full: FullLoad | None = None
    personal: frozenset[str] = frozenset()
