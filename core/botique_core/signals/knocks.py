"""Knocks that wait to be told."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

WAITING_MAX = 10_000


class Knock(NamedTuple):
    """Something to look at; the same knock twice says no more than once."""

    topic: str
    about: str = ""


class Knocks:
    """Keeps each knock once, in order, while somebody is there to tell them."""

    def __init__(self) -> None:
        self._waiting: dict[Knock, None] = {}
        self._some = asyncio.Event()
        self._open = False

    def put(self, knock: Knock) -> None:
        """Keeps a knock; while nobody tells them, or with too many, it is passed over."""
        if self._open and len(self._waiting) < WAITING_MAX:
            self._waiting[knock] = None
            self._some.set()

    def open(self, *, wanted: bool) -> None:
        """Says whether somebody tells knocks now; those that wait are forgotten."""
        self._open = wanted
        self._waiting.clear()
        self._some.clear()

    async def take(self) -> list[Knock]:
        """All that wait, as soon as there are any."""
        await self._some.wait()
        self._some.clear()
        taken = list(self._waiting)
        self._waiting.clear()
        return taken
