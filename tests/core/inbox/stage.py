"""A serving process in a test: the engine, a handler and a messenger that takes everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import FromClause, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock, SystemClock
from botique_core.db import Database
from botique_core.events import Event, Sender, TextReceived
from botique_core.ids import Ids
from botique_core.inbox.decision import Decision, Lane, Newcomer, Reply
from botique_core.inbox.handlers import Handlers
from botique_core.inbox.inbox import Inbox
from botique_core.inbox.incarnation import take_number
from botique_core.inbox.incoming import Chat, Incoming
from botique_core.inbox.options import InboxOptions
from botique_core.marks import Marked
from botique_core.messages import Part
from botique_core.metrics import Metrics
from botique_core.outbox.outgoing import Outgoing, Sent
from botique_core.outbox.senders import Senders
from botique_core.profile import Profile
from tests.patience import GUARD_S

BOT = 1
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUICK = InboxOptions(
    lease_s=1.0,
    retry_after_s=(0.01, 0.01, 0.01, 0.01),
    patience_s=GUARD_S,
    connect_s=GUARD_S,
    answer_s=GUARD_S,
)
PROFILE = Profile(
    name="test", title="Test", version="1", text_max=4096, caption_max=1024, rate_per_s=1000.0
)


def text(key: str, chat: str = "ann", order: int | None = None, said: str = "") -> TextReceived:
    """A text whose order is the number at the end of its key."""
    number = int("".join(filter(str.isdigit, key)) or 0) if order is None else order
    return TextReceived(
        key=key, order=number, chat=chat, at=AT, sender=Sender(chat, chat.title()), text=said or key
    )


class Messenger:
    """Takes every message; `errors` are raised first, one a call, by chat."""

    def __init__(self, profile: Profile = PROFILE) -> None:
        self.profile = profile
        self.sent: list[tuple[str, str]] = []
        self.ids: list[int] = []
        self.errors: dict[str, list[Exception]] = {}
        self.closed = asyncio.Event()
        self.closed.set()
        self._changed = asyncio.Condition()

    async def send(self, outgoing: Outgoing) -> Sent:
        await self.closed.wait()
        errors = self.errors.get(outgoing.chat)
        if errors:
            raise errors.pop(0)
        async with self._changed:
            self.ids.append(outgoing.id)
            self.sent.append((outgoing.chat, str(outgoing.part.text)))
            self._changed.notify_all()
        return Sent(f"m{len(self.sent)}")

    def to(self, chat: str) -> list[str]:
        """What was sent to a chat, in order."""
        return [said for to, said in self.sent if to == chat]

    async def has_sent(self, count: int) -> None:
        """Returns when that many messages have gone out."""
        async with asyncio.timeout(GUARD_S), self._changed:
            await self._changed.wait_for(lambda: len(self.sent) >= count)


Write = Callable[[AsyncSession], Awaitable[None]]
Handle = Callable[["Stage", Incoming, Chat], Awaitable[Decision]]


@dataclass
class Stage:
    """One serving process. The default handler keeps the keys it handled as the chat's state."""

    database: Database
    inbox: Inbox = field(init=False)
    messenger: Messenger = field(default_factory=Messenger)
    clock: Clock = field(default_factory=SystemClock)
    metrics: Metrics = field(default_factory=Metrics)
    options: InboxOptions = QUICK
    handled: list[str] = field(default_factory=list)
    handle: Handle | None = None
    due: Callable[[Chat], Event | None] = lambda chat: None
    emitted: Callable[[], None] = lambda: None
    ids: Ids = field(init=False)
    senders: Senders = field(init=False)

    async def start(self) -> None:
        self.ids = Ids(await take_number(self.database))
        self.senders = Senders(self.clock, self.metrics, _forget)
        self.senders.add(BOT, self.messenger)
        handlers = Handlers(self._handle, self.apologise, self.due, self.emitted)
        self.inbox = Inbox(
            self.database, self.clock, handlers, self.senders, self.metrics, self.options
        )
        await self.inbox.start()

    async def receive(self, *events: Event) -> None:
        """Delivers events one after the other."""
        for event in events:
            async with asyncio.timeout(GUARD_S):
                await self.inbox.receive(Incoming(BOT, event))

    def decision(self, incoming: Incoming, chat: Chat) -> Decision:
        """Notes the event in the chat's state and answers with its key."""
        seen = chat.state.decode().split() if chat.state else []
        key = incoming.event.key
        newcomer = None if chat.customer else Newcomer(self.ids.next(), "ru", "Anna")
        return Decision(
            state=" ".join([*seen, key]).encode(), replies=[self.reply(key)], newcomer=newcomer
        )

    def reply(self, said: str, lane: Lane = Lane.INTERACTIVE) -> Reply:
        return Reply(self.ids.next(), Part(text=Marked(said)), lane)

    def counted(self, outcome: str) -> float:
        """How many events had this outcome."""
        value = self.metrics.registry.get_sample_value("botique_events_total", {"outcome": outcome})
        return value or 0.0

    async def _handle(self, incoming: Incoming, chat: Chat) -> Decision:
        self.handled.append(incoming.event.key)
        if self.handle is not None:
            return await self.handle(self, incoming, chat)
        return self.decision(incoming, chat)

    def apologise(self, incoming: Incoming, chat: Chat) -> Decision:
        """The decision about an event that was given up."""
        return Decision(state=chat.state, replies=[self.reply(f"sorry: {incoming.event.key}")])


async def _forget(bot: int, handles: object) -> None:
    del bot, handles


@asynccontextmanager
async def running(stage: Stage) -> AsyncIterator[Stage]:
    """The process, serving; stopped in an orderly way afterwards."""
    await stage.start()
    try:
        yield stage
    finally:
        await stage.inbox.stop()


async def contents(
    database: Database, table: FromClause, *columns: str
) -> list[tuple[object, ...]]:
    """Columns of all rows, in the order of the primary key."""
    statement = select(*(table.c[name] for name in columns)).order_by(*table.primary_key)
    async with database.reading() as session:
        return [tuple(row) for row in await session.execute(statement)]


async def state_of(database: Database, chat_table: FromClause, address: str = "ann") -> list[str]:
    """The keys that the default handler noted in a chat's state."""
    state = select(chat_table.c.state).where(chat_table.c.address == address)
    async with database.reading() as session:
        found: bytes | None = await session.scalar(state)
    return (found or b"").decode().split()
