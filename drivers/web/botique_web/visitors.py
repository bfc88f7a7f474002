"""Who visits: making visitors and knowing them again by the pass that their page keeps."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import NamedTuple

from botique_core.clock import Clock
from botique_core.db import Database
from botique_web.models import VISITOR_CHARS, Visitor
from botique_web.refusal import Refusal
from botique_web.signing import Seal, VisitorPass

RENEW_AFTER = timedelta(days=1)
SEEN_EVERY = timedelta(hours=1)


class Known(NamedTuple):
    """A visitor whose pass is good."""

    visitor: str
    serial: int
    issued_s: int
    language: str


class Admitted(NamedTuple):
    """A visitor let in; `renewed` is a newer pass, or empty."""

    visitor: str
    renewed: str


class Visitors:
    """The visitors of one bot."""

    def __init__(self, db: Database, clock: Clock, seal: Seal[VisitorPass], bot: int) -> None:
        self._db = db
        self._clock = clock
        self._seal = seal
        self._bot = bot

    async def create(self, language: str) -> Admitted:
        """A new visitor and the first pass."""
        visitor = secrets.token_hex(VISITOR_CHARS // 2)
        now = self._clock.now()
        async with self._db.writing() as session:
            session.add(
                Visitor(id=visitor, bot=self._bot, language=language, created_at=now, seen_at=now)
            )
        return Admitted(visitor, self._pass(visitor, 1))

    async def known(self, token: str) -> Known:
        """Who shows the pass, if it is ours and still good; does not write.

        Raises:
            Refusal: The pass is forged, was replaced long ago, or its visitor is gone.
        """
        shown = self._seal.open(token)
        if shown is None:
            raise Refusal(401, "unknown")
        async with self._db.reading() as session:
            visitor = await session.get(Visitor, shown.visitor)
        # The pass before the last stays good: a browser may die before it has kept the new one.
        if visitor is None or visitor.bot != self._bot or shown.serial < visitor.serial - 1:
            raise Refusal(401, "unknown")
        return Known(visitor.id, shown.serial, shown.issued_s, visitor.language)

    async def admit(self, token: str) -> Admitted:
        """Lets a visitor in again and renews an old pass, which in time voids those before.

        Raises:
            Refusal: As for `known`.
        """
        shown = await self.known(token)
        now = self._clock.now()
        async with self._db.writing() as session:
            visitor = await session.get(Visitor, shown.visitor, with_for_update=True)
            if visitor is None:
                raise Refusal(401, "unknown")
            visitor.serial = max(visitor.serial, shown.serial)
            if now - visitor.seen_at > SEEN_EVERY:
                visitor.seen_at = now
            serial = max(visitor.serial, shown.serial + 1)
        old = now.timestamp() - shown.issued_s > RENEW_AFTER.total_seconds()
        return Admitted(shown.visitor, self._pass(shown.visitor, serial) if old else "")

    def _pass(self, visitor: str, serial: int) -> str:
        issued_s = int(self._clock.now().timestamp())
        return self._seal.sign(VisitorPass(visitor, serial, issued_s))
