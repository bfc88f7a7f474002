"""The way of each event through its chat: handled, committed, answered, and then the next one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import msgspec

from botique_core.inbox.adoption import Adoption
from botique_core.inbox.batch import Batch, Final
from botique_core.inbox.decision import Decision
from botique_core.inbox.incoming import Incoming
from botique_core.inbox.line import Line
from botique_core.inbox.lines import Lines
from botique_core.inbox.loads import Loads
from botique_core.inbox.own_transaction import EngineError, OwnTransaction
from botique_core.inbox.retries import GivenUp, Retries
from botique_core.inbox.rows import Outcome
from botique_core.inbox.source import Source
from botique_core.inbox.storage import Fenced, Storage
from botique_core.inbox.surroundings import Surroundings
from botique_core.inbox.turn import Stored, Turn
from botique_core.inbox.unavailable import IncarnationEnded
from botique_core.inbox.under_way import UnderWay
from botique_core.inbox.verdict import Verdict
from botique_core.inbox.writer import Writer
from botique_core.outbox.faults import point
from botique_core.outbox.outgoing import Outgoing

# Nearer deadlines get a timer; the beat finds the others in time.
SOON_US = 2_000_000

CANCEL_TIMEOUT_S = 2.0

Fail = Callable[[BaseException], None]


class Handling:
    """Handles the events of the lines, each in a task of its own while it is in hand.

    `fail` is told of what ends the incarnation. No transaction is open while a handler runs.
    """

    def __init__(self, around: Surroundings, storage: Storage, node: int, fail: Fail) -> None:
        self.lines = Lines()
        self.under_way = UnderWay()
        self.adoption = Adoption(self.lines, self.under_way, self.proceed)
        self.writer = Writer(storage, node, around.clock, around.senders.ledger, self._committed)
        self._around = around
        self._handle = around.handlers.handle
        self._storage = storage
        self._fail = fail
        self._loads = Loads(storage)
        self._own = OwnTransaction(around.db, node, around.clock)
        self._retries = Retries(around, self.writer)
        self._loop = asyncio.get_running_loop()
        self._handled = around.metrics.events.labels("handled")
        self._closed = False

    # -- the next event of a chat -----------------------------------------------------------------

    def admit(self, line: Line, turn: Turn) -> None:
        """Handles an event, at once or when those before it are done."""
        if line.busy or self._closed:
            line.put(turn)
        else:
            self._begin(line, turn)

    def ring(self, line: Line) -> None:
        """The deadline of a chat has come, or may have."""
        line.rung = True
        self.proceed(line)

    def proceed(self, line: Line) -> None:
        """Takes the next event of a chat in hand, if there is one and its turn has come."""
        if line.busy or line.leaving or self._closed:
            return
        if line.queue:
            self._begin(line, line.queue.popleft())
        elif line.rung:
            line.rung = False
            line.busy = True
            line.task = self._loop.create_task(self._awake(line))

    def close(self) -> None:
        """Begins nothing new; what waits is stored for the successor."""
        self._closed = True
        for line in self.lines:
            self.set_aside(line)
            if line.resting and line.task:
                line.task.cancel()

    async def until_idle(self) -> None:
        """Returns when what was in hand is committed; what rests is stored anyway."""
        while tasks := [line.task for line in self.lines if line.task and not line.resting]:
            await asyncio.wait(tasks)
            await self.writer.flush()

    async def abandon(self) -> None:
        """Stops all handlers; whoever waits is told that nobody knows what was committed."""
        self._closed = True
        tasks = [line.task for line in self.lines if line.task]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=CANCEL_TIMEOUT_S)
        for turn in self.under_way:
            turn.answer(IncarnationEnded("the database must be asked again"))

    def set_aside(self, line: Line) -> None:
        """Leaves to the database what waits in a line."""
        while line.queue:
            turn = line.queue.popleft()
            if turn.stored == Stored.NO:
                self.writer.store_stray(turn)
            else:
                self.under_way.leave(turn)

    def _begin(self, line: Line, turn: Turn) -> None:
        line.busy = True
        line.task = self._loop.create_task(self._work(line, turn), context=turn.context)

    def _release(self, line: Line) -> None:
        line.busy = False
        line.task = None
        self.proceed(line)

    # -- one event --------------------------------------------------------------------------------

    async def _work(self, line: Line, turn: Turn) -> None:
        try:
            if not line.loaded:
                await self._loads.load(line)
            if turn.left_over or turn.unreadable:
                await self._retries.check(turn)
            while not await self._tried(line, turn):
                pass
        except GivenUp as end:
            await self._give_up(line, turn, end.reason)
        except Exception as error:  # noqa: BLE001 -- the engine itself failed: its owner is told
            self._fail(error)

    async def _tried(self, line: Line, turn: Turn) -> bool:
        try:
            decision = await self._handle(turn.incoming, line.chat)
            point("decided")
            if decision.writes:
                await self._commit_alone(line, turn, decision)
            else:
                self.writer.decide(line, turn, decision)
        except (EngineError, Fenced):
            raise
        except Exception as error:  # noqa: BLE001 -- a handler's error concerns its event alone
            line.chat.live = None
            await self._rest(line, turn, error)
            return False
        return True

    async def _rest(self, line: Line, turn: Turn, error: Exception) -> None:
        line.resting = True
        try:
            await self._retries.wait(turn, error)
        finally:
            line.resting = False

    async def _commit_alone(self, line: Line, turn: Turn, decision: Decision) -> None:
        await self._be_stored(turn)
        verdict, change, now_us = await self._own.commit(line, turn, decision)
        line.loaded = False  # features may have changed what is known of the customer
        if verdict is Verdict.COUNTS:
            self._done(Final(line, turn, decision, change), now_us)
        else:
            self._not_done(line, turn, verdict)

    async def _be_stored(self, turn: Turn) -> None:
        if turn.stored == Stored.NO:
            self.writer.store(turn)
        if turn.stored != Stored.YES:
            await turn.wait(self._loop)

    async def _give_up(self, line: Line, turn: Turn, reason: Exception) -> None:
        self._around.metrics.events.labels("dead").inc()
        try:
            try:
                await self._commit_alone(line, turn, self._retries.farewell(line, turn, reason))
            except (EngineError, Fenced):
                raise
            except Exception:  # noqa: BLE001 -- the apology failed as well
                bare = self._retries.bare_farewell(line, turn, reason)
                await self._commit_alone(line, turn, bare)
        except Exception as error:  # noqa: BLE001 -- the engine itself failed: its owner is told
            self._fail(error)

    # -- a deadline -------------------------------------------------------------------------------

    async def _awake(self, line: Line) -> None:
        try:
            if not line.loaded:
                await self._loads.load(line)
            turn = self._due_turn(line)
        except Exception as error:  # noqa: BLE001 -- the engine itself failed: its owner is told
            self._fail(error)
            return
        if turn is None:
            self._release(line)
        else:
            self.under_way.begin(turn)
            await self._work(line, turn)

    def _due_turn(self, line: Line) -> Turn | None:
        deadline_us = line.deadline_us
        if deadline_us is None or deadline_us > self._around.clock.now_us():
            return None
        event = self._around.handlers.due(line.chat)
        if event is not None:
            # The same question may be due twice, but the same deadline is so once.
            event = msgspec.structs.replace(event, key=f"{event.key}:{deadline_us}")
            key = (line.chat.bot, event.key)
            if not self.under_way.get(key) and not self.under_way.is_finished(key):
                incoming = Incoming(line.chat.bot, event)
                return Turn(incoming, key, line.shard, Source.CORE, self._loop.time())
        line.deadline_us = None
        self.writer.clear_deadline(line, deadline_us)
        return None

    # -- after the commit -------------------------------------------------------------------------

    def _committed(self, batch: Batch, outcome: Outcome, now_us: int) -> None:
        if outcome.late or outcome.refused:
            self._sort_out(batch, outcome, now_us)
        else:
            for final in batch.finals:
                self._done(final, now_us)
        for turn in batch.opens:
            turn.stored = Stored.YES
            turn.answer()
        for turn in batch.strays:
            self.under_way.leave(turn)
            turn.answer()
        self._handled.inc(len(batch.finals) - len(outcome.late) - len(outcome.refused))

    def _sort_out(self, batch: Batch, outcome: Outcome, now_us: int) -> None:
        late, refused = set(outcome.late), set(outcome.refused)
        for n, final in enumerate(batch.finals, 1):
            if n in late:
                self._not_done(final.line, final.turn, Verdict.LATE)
            elif n in refused:
                self._not_done(final.line, final.turn, Verdict.REFUSED)
            else:
                self._done(final, now_us)

    def _done(self, final: Final, now_us: int) -> None:
        line, turn, decision = final.line, final.turn, final.decision
        line.keep(decision, turn, final.change, now_us)
        if decision.events:
            self._around.handlers.emitted()
        self.under_way.finish(turn)
        turn.settled = True
        turn.answer()
        if not line.leaving:
            bot, address = line.chat.bot, line.chat.address
            for reply in decision.replies:
                self._around.senders.enqueue(
                    bot, Outgoing(reply.id, address, reply.part), reply.lane, line.shard
                )
        deadline_us = decision.deadline_us
        if deadline_us is not None and deadline_us - now_us < SOON_US:
            self._loop.call_later(max(0, deadline_us - now_us) / 1e6, self.ring, line)
        if turn.stored:
            self._around.metrics.handling.observe(self._loop.time() - turn.born)
        self._release(line)

    def _not_done(self, line: Line, turn: Turn, verdict: Verdict) -> None:
        line.loaded = False
        if verdict is Verdict.LATE:
            turn.settled = False
            if turn.stored == Stored.NO:
                self.writer.store(turn)
            line.put(turn)
        else:
            self._around.metrics.events.labels("redelivered").inc()
            self.under_way.finish(turn)
            turn.answer()
        line.task = self._loop.create_task(self._read_again(line))

    async def _read_again(self, line: Line) -> None:
        """Looks which updates of the chat wait in the database before going on with it."""
        since = self.under_way.finished
        try:
            rows = await self._storage.waiting_in(line.chat.address)
        except Exception as error:  # noqa: BLE001 -- the engine itself failed: its owner is told
            self._fail(error)
            return
        line.busy = False
        self.adoption.adopt(rows, since)
        self.proceed(line)
