"""The way of a decision with writes of features: a short transaction of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Insert, Select, column, func, insert, not_, select, table, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from botique_core.clock import Clock
from botique_core.db import Database, UtcDateTime
from botique_core.db.inserting import Insert as UpsertInsert
from botique_core.db.inserting import insert_into
from botique_core.errors import BotiqueError
from botique_core.inbox.decision import Decision, Newcomer
from botique_core.inbox.line import Line
from botique_core.inbox.rows import ChatChange
from botique_core.inbox.source import Source
from botique_core.inbox.storage import Fenced
from botique_core.inbox.tables import chat, inbox
from botique_core.inbox.turn import Turn
from botique_core.inbox.verdict import Verdict
from botique_core.outbox.codec import encoded as encoded_part
from botique_core.outbox.faults import point
from botique_core.outbox.tables import outbox

# The rooms of people and of the feed stand above this one: their tables by name, no more.
customer = table(
    "core_customer",
    column("id"),
    column("language"),
    column("name"),
    column("state"),
    column("created_at", UtcDateTime()),
)
event = table(
    "core_event", column("id"), column("kind"), column("customer"), column("at_us"), column("body")
)

_FENCE = text("select id from core_node where id = :node")

# Should this process freeze in here, others find the session by its name and break it off: it
# holds rows that they need, this node's own among them.
_FENCE_ON_POSTGRESQL = text("""
select id, set_config('application_name',
                      'botique_' || 'core_node'::regclass::oid || '_' || id, true)
from core_node where id = :node for key share""")


class EngineError(BotiqueError):
    """The database failed the engine itself: no handler is to blame."""


class OwnTransaction:
    """Commits one decision with the writes that features brought, all or nothing.

    The gate comes first: what has been handled before, or not in its turn, writes nothing. The
    update's row must have been stored as waiting.
    """

    def __init__(self, db: Database, node_number: int, clock: Clock) -> None:
        self._db = db
        self._node = node_number
        self._clock = clock

    async def commit(
        self, line: Line, turn: Turn, decision: Decision
    ) -> tuple[Verdict, ChatChange | None, int]:
        """What came of it, the change of the chat's row, and the time it carries.

        Raises:
            Fenced: This incarnation has been declared dead.
            EngineError: The database failed; nobody knows whether this was committed.
            Exception: Whatever a feature's write raised; nothing was changed.
        """
        now_us = self._clock.now_us()
        in_feature = False
        try:
            async with self._db.writing() as session:
                verdict = await self._gate(session, line, turn)
                if verdict is not Verdict.COUNTS:
                    return verdict, None, now_us
                if decision.newcomer is not None:
                    await session.execute(_customer_row(decision.newcomer, now_us))
                in_feature = True
                for write in decision.writes:
                    await write(session)
                await session.flush()
                in_feature = False
                change = line.change(decision, turn, now_us)
                await _store(session, turn, decision, now_us)
                if change is not None:
                    await session.execute(_chat_row(session, turn, change, now_us))
                point("own-before-commit")
            point("own-after-commit")
        except Fenced:
            raise
        except Exception as error:
            if isinstance(error, IntegrityError) or (in_feature and not _is_lost(error)):
                raise
            raise EngineError("the database failed at a decision with writes") from error
        return verdict, change, now_us

    async def _gate(self, session: AsyncSession, line: Line, turn: Turn) -> Verdict:
        fence = _FENCE if self._db.is_sqlite else _FENCE_ON_POSTGRESQL
        if (await session.execute(fence, {"node": self._node})).first() is None:
            raise Fenced(f"node {self._node} has been declared dead")
        earlier = await session.execute(_earlier(turn))
        if any((row.bot, row.key) not in line.overtaken for row in earlier):
            return Verdict.LATE
        settled = await session.execute(_settling(turn))
        return Verdict.COUNTS if settled.first() is not None else Verdict.REFUSED


def _is_lost(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _earlier(turn: Turn) -> Select[tuple[int, str]]:
    event_in_hand = turn.incoming.event
    return select(inbox.c.bot, inbox.c.key).where(
        inbox.c.chat == event_in_hand.chat,
        inbox.c.bot == turn.incoming.bot,
        inbox.c.source == turn.source,
        inbox.c.position < event_in_hand.order,
        not_(inbox.c.done),
    )


def _settling(turn: Turn) -> ReturningUpdate[tuple[str]]:
    bot, key = turn.key
    row = update(inbox).where(inbox.c.key == key, inbox.c.bot == bot, not_(inbox.c.done))
    return row.values(done=True, body=None).returning(inbox.c.key)


def _customer_row(newcomer: Newcomer, now_us: int) -> Insert:
    return insert(customer).values(
        id=newcomer.customer,
        language=newcomer.language,
        name=newcomer.name,
        state="active",
        created_at=datetime.fromtimestamp(now_us / 1_000_000, UTC),
    )


def _chat_row(session: AsyncSession, turn: Turn, change: ChatChange, now_us: int) -> UpsertInsert:
    kept = {
        "reachable": change.reachable,
        "state": change.state,
        "revision": change.revision,
        "deadline_us": change.deadline_us,
    }
    if turn.source == Source.MESSENGER:  # what core does in a chat is no use of it
        kept["seen_us"] = now_us
    row = insert_into(session, chat).values(
        address=turn.incoming.event.chat,
        bot=turn.incoming.bot,
        shard=turn.shard,
        customer=change.newcomer,
        first_seen_us=now_us,
        **{"seen_us": 0, **kept},
    )
    # Merging and erasing people may have changed the customer meanwhile: a newcomer's alone is set.
    whose = func.coalesce(chat.c.customer, change.newcomer)
    return row.on_conflict_do_update(
        index_elements=[chat.c.address, chat.c.bot], set_={"customer": whose, **kept}
    )


async def _store(session: AsyncSession, turn: Turn, decision: Decision, now_us: int) -> None:
    about = {
        "bot": turn.incoming.bot,
        "chat": turn.incoming.event.chat,
        "shard": turn.shard,
        "at_us": now_us,
    }
    replies = [
        {"id": reply.id, "lane": reply.lane, "body": encoded_part(reply.part), **about}
        for reply in decision.replies
    ]
    events = [
        {
            "id": emitted.id,
            "kind": emitted.kind,
            "customer": emitted.customer,
            "at_us": now_us,
            "body": emitted.body.decode(),
        }
        for emitted in decision.events
    ]
    if replies:
        await session.execute(insert(outbox), replies)
    if events:
        await session.execute(insert(event), events)
