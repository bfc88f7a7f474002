"""The way in: every update is kept before it is answered, and handled once, in order, per chat."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.events import Event
from botique_core.inbox import posting
from botique_core.inbox.dead_letters import DeadLetters
from botique_core.inbox.handlers import Handlers
from botique_core.inbox.incoming import Incoming
from botique_core.inbox.life import Life
from botique_core.inbox.options import InboxOptions
from botique_core.inbox.surroundings import Surroundings
from botique_core.inbox.unavailable import InboxUnavailable, IncarnationEnded
from botique_core.metrics import Metrics
from botique_core.outbox.blame import name_of, trace_of
from botique_core.outbox.senders import Senders
from botique_core.outbox.shards import shard_of

REBIRTH_FIRST_S, REBIRTH_MAX_S = 0.05, 1.0

log = logging.getLogger(__name__)


class Inbox:
    """Serves the chats of one client, together with other processes that do.

    An update that was received is handled; what was decided about it is committed exactly once,
    whole, and its replies are sent after that, at least once. Events of one chat are handled
    one at a time in their order, over all processes. A handler may run again after a crash.

    Args:
        db: The client's database.
        clock: Tells when deadlines are due.
        handlers: What decides about events.
        senders: What sends the replies.
        metrics: Counts events by outcome.
        options: Times; the defaults are right outside of tests.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        handlers: Handlers,
        senders: Senders,
        metrics: Metrics,
        options: InboxOptions | None = None,
    ) -> None:
        self.dead_letters = DeadLetters(db, clock)
        self._around = Surroundings(
            db, clock, handlers, senders, metrics, options or InboxOptions()
        )
        self._life: Life | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._alive = asyncio.Event()
        self._stopping = asyncio.Event()

    @property
    def incarnation(self) -> int:
        """The number of the incarnation that serves now, 0 if none does."""
        return self._life.node if self._life else 0

    @property
    def shards(self) -> frozenset[int]:
        """The shards whose chats this process serves now."""
        return frozenset(self._life.handling.lines.shards) if self._life else frozenset()

    async def start(self) -> None:
        """Begins to serve, with what was left waiting and unsent.

        Raises:
            SettingsError: The database is SQLite and another process serves it.
        """
        self._live(await Life.begin(self._around))
        self._keeper = asyncio.get_running_loop().create_task(self._keep_alive())

    async def stop(self) -> None:
        """Finishes what is in hand; all else is stored for whoever comes next."""
        self._stopping.set()
        if self._keeper is not None:
            await self._keeper
        self._alive.set()
        await self._around.senders.close(self._around.options.farewell_s)

    async def receive(self, incoming: Incoming) -> None:
        """Returns when the update can't be lost any more; the same one again changes nothing.

        Raises:
            InboxUnavailable: It was not kept: the messenger must deliver it again.
        """
        if self._life is not None:
            try:
                return await self._life.intake.receive(incoming)
            except IncarnationEnded:
                pass
        return await self._receive_later(incoming)

    async def post(self, session: AsyncSession, bot: int, event: Event) -> None:
        """Leaves an event of core's own for a chat, in the transaction of `session`.

        Whoever serves the chat handles it after the commit; this inbox need not be started.
        """
        await posting.post(session, bot, event, self._around.clock.now_us())

    async def beat(self) -> None:
        """Looks at once what is due or was left, as it otherwise does several times a second."""
        if self._life is not None:
            await self._life.beat.beat()

    def serves(self, bot: int, chat: str = "") -> bool:
        """Whether this process serves a chat now; without one, whether it leads the bot.

        Exactly one process leads a bot at a time, but for the moment in which that changes.
        """
        return shard_of(bot, chat) in self.shards

    # -- one incarnation after the other ----------------------------------------------------------

    async def _keep_alive(self) -> None:
        while (life := self._life) is not None:
            error = await life.end(self._stopping)
            self._life = None
            if error is None:
                await life.farewell()
                return
            log.warning("incarnation %d ended: %s\n%s", life.node, name_of(error), trace_of(error))
            self._alive.clear()
            await life.abandon()
            await self._be_reborn()

    async def _be_reborn(self) -> None:
        wait_s = REBIRTH_FIRST_S
        while not self._stopping.is_set():
            try:
                self._live(await Life.begin(self._around))
            except Exception as error:  # noqa: BLE001 -- the database may come back whatever it said
                log.warning("no new incarnation yet: %s", name_of(error))
            else:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._stopping.wait()
            wait_s = min(wait_s * 2, REBIRTH_MAX_S)

    def _live(self, life: Life) -> None:
        self._life = life
        self._alive.set()

    async def _receive_later(self, incoming: Incoming) -> None:
        """Holds out while the database is away, but not for ever."""
        try:
            async with asyncio.timeout(self._around.options.patience_s):
                while True:
                    await self._alive.wait()
                    if self._life is None:
                        break
                    with suppress(IncarnationEnded):
                        return await self._life.intake.receive(incoming)
        except TimeoutError:
            pass
        raise InboxUnavailable("the inbox can't keep the update: it must be delivered again")
