"""Core's own events, left for a chat in anybody's transaction."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db.inserting import insert_into
from botique_core.events import Event
from botique_core.inbox.codec import encoded
from botique_core.inbox.source import source_of
from botique_core.inbox.tables import inbox
from botique_core.outbox.doorbell import ring
from botique_core.outbox.shards import shard_of


async def post(session: AsyncSession, bot: int, event: Event, now_us: int) -> None:
    """Leaves an event for the process that serves the chat; handled after the commit.

    The same key again changes nothing. Any process may post, also one that serves no chats.
    """
    row = insert_into(session, inbox).values(
        key=event.key,
        bot=bot,
        chat=event.chat,
        shard=shard_of(bot, event.chat),
        source=source_of(event),
        position=event.order,
        at_us=now_us,
        body=encoded(event),
    )
    await session.execute(row.on_conflict_do_nothing())
    await ring(session)
