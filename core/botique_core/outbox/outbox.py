"""Messages written by anyone, in anyone's transaction, for the owner of the chat to send."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.ids import Ids
from botique_core.messages import Part
from botique_core.outbox.codec import encoded
from botique_core.outbox.doorbell import ring
from botique_core.outbox.lane import LANES, Lane
from botique_core.outbox.shards import shard_of
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import outbox


class Outbox:
    """Takes messages of any process; they are sent after the commit, and only then."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def post(
        self, session: AsyncSession, *, bot: int, chat: str, parts: Sequence[Part], lane: Lane
    ) -> list[int]:
        """Adds messages to the transaction of `session` and gives their ids, in order.

        Raises:
            ValueError: `lane` is that of mailings, which `client.broadcasts` sends.
        """
        if lane not in LANES:
            raise ValueError("a mailing is sent by client.broadcasts, not by the outbox")
        ids = [self._ids.next() for _ in parts]
        about = {
            "bot": bot,
            "chat": chat,
            "shard": shard_of(bot, chat),
            "lane": lane,
            "at_us": self._clock.now_us(),
        }
        rows = [
            {"id": number, "body": encoded(part), **about}
            for number, part in zip(ids, parts, strict=True)
        ]
        if rows:
            await session.execute(insert(outbox), rows)
            await ring(session)
        return ids

    async def state_of(self, session: AsyncSession, ids: Sequence[int]) -> dict[int, DeliveryState]:
        """What has become of messages; finished ones are forgotten after a while."""
        rows = await session.execute(
            select(outbox.c.id, outbox.c.state).where(outbox.c.id.in_(ids))
        )
        return {number: DeliveryState(state) for number, state in rows}
