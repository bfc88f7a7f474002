"""Updates that could not be handled, kept with the reason until somebody has mended it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.db.inserting import insert_into
from botique_core.inbox.codec import encoded
from botique_core.inbox.masking import masked
from botique_core.inbox.tables import bot, dead_letter, inbox
from botique_core.inbox.turn import Turn
from botique_core.outbox.blame import name_of, trace_of
from botique_core.outbox.doorbell import ring

ERROR_MAX, TRACE_MAX = 200, 2000


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """An update that was given up; neither `error` nor `trace` hold what the customer wrote."""

    id: int
    bot: int
    chat: str
    key: str
    error: str
    trace: str
    attempts: int
    at: datetime
    bot_name: str = ""


class DeadLetters:
    """The list of updates given up; usable in any process."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def list(self, limit: int = 100) -> Sequence[DeadLetter]:
        """The latest ones, newest first."""
        letters = select(dead_letter).order_by(dead_letter.c.id.desc()).limit(limit)
        async with self._db.reading() as session:
            rows = (await session.execute(letters)).mappings().all()
        return [_letter(row) for row in rows]

    async def several(self, session: AsyncSession, numbers: Sequence[int]) -> Sequence[DeadLetter]:
        """Those with these numbers, with what their bots are called."""
        called = (bot.c.driver + "." + bot.c.name).label("bot_name")
        letters = select(dead_letter, called).outerjoin(bot, bot.c.id == dead_letter.c.bot)
        found = await session.execute(letters.where(dead_letter.c.id.in_(numbers)))
        return [_letter(row, row["bot_name"] or "") for row in found.mappings()]

    async def masked(self, session: AsyncSession, number: int) -> str:
        """The update with all that people said hidden, as JSON; empty if there is none."""
        body = await session.scalar(select(dead_letter.c.body).where(dead_letter.c.id == number))
        return "" if body is None else masked(body)

    async def discard(self, session: AsyncSession, number: int) -> None:
        """Lets one go for good."""
        await session.execute(delete(dead_letter).where(dead_letter.c.id == number))

    async def replay(self, number: int) -> bool:
        """Has an update handled once more, before others of its chat; False if there is none."""
        async with self._db.writing() as session:
            return await self.replay_in(session, number)

    async def replay_in(self, session: AsyncSession, number: int) -> bool:
        """`replay` in the transaction of `session`."""
        mine = delete(dead_letter).where(dead_letter.c.id == number).returning(dead_letter)
        letter = (await session.execute(mine)).mappings().first()
        if letter is None:
            return False
        again = {"done": False, "attempts": 0, "body": letter["body"]}
        row = insert_into(session, inbox).values(
            key=letter["key"],
            bot=letter["bot"],
            chat=letter["chat"],
            shard=letter["shard"],
            source=letter["source"],
            position=letter["position"],
            at_us=self._clock.now_us(),
            **again,
        )
        key = [inbox.c.key, inbox.c.bot]
        await session.execute(row.on_conflict_do_update(index_elements=key, set_=again))
        await ring(session)
        return True


async def bury(session: AsyncSession, turn: Turn, error: BaseException, now_us: int) -> None:
    """Adds an update to the list, with what `error` says about itself."""
    bot, key = turn.key
    await session.execute(
        insert(dead_letter).values(
            key=key,
            bot=bot,
            chat=turn.incoming.event.chat,
            shard=turn.shard,
            source=turn.source,
            position=turn.incoming.event.order,
            attempts=turn.attempts,
            error=name_of(error)[:ERROR_MAX],
            trace=trace_of(error)[-TRACE_MAX:],
            at_us=now_us,
            body=turn.unreadable or encoded(turn.incoming.event),
        )
    )


def _letter(row: Any, bot_name: str = "") -> DeadLetter:  # noqa: ANN401 -- a row mapping of SQLAlchemy
    return DeadLetter(
        id=row["id"],
        bot=row["bot"],
        chat=row["chat"],
        key=row["key"],
        error=row["error"],
        trace=row["trace"],
        attempts=row["attempts"],
        at=datetime.fromtimestamp(row["at_us"] / 1_000_000, UTC),
        bot_name=bot_name,
    )
