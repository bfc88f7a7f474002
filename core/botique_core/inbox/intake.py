"""Where updates come in: each is answered once it can't be lost any more."""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import copy_context

from botique_core.inbox.handling import Handling
from botique_core.inbox.incoming import Incoming
from botique_core.inbox.source import source_of
from botique_core.inbox.surroundings import Surroundings
from botique_core.inbox.turn import Key, Stored, Turn
from botique_core.outbox.shards import shard_of

WATCH_S = 0.01


class Intake:
    """Takes updates of all bots and watches that none waits unstored for long."""

    def __init__(self, around: Surroundings, handling: Handling) -> None:
        self._handling = handling
        self._lines = handling.lines
        self._under_way = handling.under_way
        self._writer = handling.writer
        self._slow_s = around.options.slow_s
        self._in_hand_max = around.options.in_hand_max
        self._redelivered = around.metrics.events.labels("redelivered")
        self._young: deque[Turn] = deque()
        self._watching: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()

    async def receive(self, incoming: Incoming) -> None:
        """Returns when the update's row is committed, as handled or as waiting.

        Raises:
            IncarnationEnded: Nobody knows whether it was.
        """
        event = incoming.event
        key = (incoming.bot, event.key)
        turn = self._under_way.get(key)
        if turn is None:
            if self._under_way.is_finished(key):
                self._redelivered.inc()
                return
            turn = self._begin(incoming, key)
        else:
            self._redelivered.inc()
        if turn.stored != Stored.YES:
            await turn.wait(self._loop)

    def close(self) -> None:
        """Watches no more."""
        if self._watching is not None:
            self._watching.cancel()

    def _begin(self, incoming: Incoming, key: Key) -> Turn:
        event = incoming.event
        line = self._lines.of(incoming.bot, event.chat)
        if line is not None and len(self._under_way) < self._in_hand_max():
            turn = self._turn(incoming, key, line.shard)
            self._under_way.begin(turn)
            self._young.append(turn)
            if self._watching is None:
                self._watching = self._loop.call_later(WATCH_S, self._watch)
            self._handling.admit(line, turn)
        else:
            turn = self._turn(incoming, key, shard_of(incoming.bot, event.chat))
            self._under_way.begin(turn)
            self._writer.store_stray(turn)
        return turn

    def _turn(self, incoming: Incoming, key: Key, shard: int) -> Turn:
        source, context = source_of(incoming.event), copy_context()
        return Turn(incoming, key, shard, source, self._loop.time(), context=context)

    def _watch(self) -> None:
        young = self._young
        long_ago = self._loop.time() - self._slow_s
        while young and (young[0].settled or young[0].stored or young[0].born <= long_ago):
            turn = young.popleft()
            if not turn.settled and not turn.stored:
                self._writer.store(turn)
        self._watching = self._loop.call_later(WATCH_S, self._watch) if young else None
