"""Letters that may be answered by mail: what a feature says of them, and what it is given."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.messages import Media
from botique_core.panel import Staff

KIND = re.compile("[a-z]{2,8}")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote: an address in lower case, and whose it is, if it is somebody's of the staff."""

    address: str
    staff: Staff | None = None


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """An answer to a letter: the sender's own words without quotes, and the files that they sent.

    `about` and `message` are those of the letter's mark.
    """

    sender: Sender
    about: str
    message: int
    text: str
    files: tuple[Media, ...] = ()


class NotTaken(InputRefused):
    """An answer can't be taken; `key` is the phrase, with its `values`, that tells its sender."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class Correspondence:
    """One kind of letters; `kind`, two to eight Latin letters, begins their marks.

    All three are asked in a transaction. `knows`: whether the sender gets such letters at all, and
    so is told why an answer was not taken. `permits`: whether the sender may answer this one.
    `take`: does with an answer what there is to do, or raises `NotTaken`.
    """

    kind: str
    knows: Callable[[AsyncSession, Sender], Awaitable[bool]]
    permits: Callable[[AsyncSession, str, Sender], Awaitable[bool]]
    take: Callable[[AsyncSession, MailAnswer], Awaitable[None]]

    def __post_init__(self) -> None:
        if not KIND.fullmatch(self.kind):
            raise ValueError(f"letters {self.kind!r}: a kind is two to eight of a-z")
