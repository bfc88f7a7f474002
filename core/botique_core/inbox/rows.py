"""What passes between the engine and its database, as plain tuples in the order of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple


class Way(IntEnum):
    """What becomes of an update's row: stored to wait, stored as done, or done after waiting."""

    WAITS = 0
    DONE_AT_ONCE = 1
    DONE_AFTER_WAITING = 2


class ArrivalRow(NamedTuple):
    """An update of a batch. Its place in the batch, from 1, is its number `n` elsewhere."""

    bot: int
    key: str
    chat: str
    shard: int
    source: int
    position: int
    attempts: int
    way: int
    body: bytes | None


class ChatChange(NamedTuple):
    """What a decided update changes in its chat's row; `newcomer` is its first customer.

    Who the chat's customer is later is for merging and erasing to say, and never written here.
    """

    newcomer: int | None
    reachable: int
    state: bytes | None
    revision: int
    deadline_us: int | None


class ChatRow(NamedTuple):
    """A chat as the database has it."""

    bot: int
    address: str
    customer: int | None
    reachable: int
    state: bytes | None
    revision: int
    deadline_us: int | None
    seen_us: int


class OpenRow(NamedTuple):
    """An update that waits in the database."""

    bot: int
    key: str
    chat: str
    shard: int
    position: int
    attempts: int
    body: bytes


@dataclass(slots=True)
class Rows:
    """All that one commit changes.

    The first group is one statement: updates and what was decided about them, each row with the
    `n` of its update, all or nothing and only under the node's own row. `overtaken` are waiting
    updates over whose heads it may be decided. `sent` are messages that went out.

    The second group is small change that may come a moment later.
    """

    arrivals: list[ArrivalRow] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    overtaken: list[tuple[int, str]] = field(default_factory=list)
    newcomers: list[tuple[int, int, str, str]] = field(default_factory=list)
    chats: list[tuple[int, int | None, int, bytes | None, int, int | None]] = field(
        default_factory=list
    )
    replies: list[tuple[int, int, int, bytes]] = field(default_factory=list)
    events: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    sent: Sequence[tuple[int, str]] = ()
    foreign: bool = False

    marks: Sequence[tuple[int, int, str | None, str | None, int, int | None]] = ()
    reaches: Sequence[tuple[int, str, int]] = ()
    attempts: list[tuple[int, str, int]] = field(default_factory=list)
    stale_deadlines: list[tuple[int, str, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a commit did not do, by `n`.

    `late` updates were left alone because an earlier one of their chat waits in the database,
    which another process was told. `refused` ones have been handled before, here or elsewhere.
    """

    late: Sequence[int] = ()
    refused: Sequence[int] = ()
