"""What happens to an event whose handling fails: again, again, and then it is given up."""

from __future__ import annotations

import asyncio
import logging
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import BotiqueError
from botique_core.inbox.dead_letters import bury
from botique_core.inbox.decision import Decision
from botique_core.inbox.line import Line
from botique_core.inbox.source import Source
from botique_core.inbox.surroundings import Surroundings
from botique_core.inbox.turn import Turn
from botique_core.inbox.writer import Writer
from botique_core.outbox.blame import name_of, trace_of

log = logging.getLogger(__name__)


class GivenUp(BotiqueError):  # noqa: N818 -- named like its siblings in errors.py
    """An event has had all its chances; `reason` is the last one's error."""

    def __init__(self, reason: Exception) -> None:
        super().__init__("the event was given up")
        self.reason = reason


class ProcessEnded(BotiqueError):  # noqa: N818 -- shown as the reason of a dead letter
    """Whenever the event was handled, the process ended."""


class Unreadable(BotiqueError):  # noqa: N818 -- shown as the reason of a dead letter
    """This version can't read the event."""


class Retries:
    """Counts attempts where a restart finds them, waits between them, and says goodbye."""

    def __init__(self, around: Surroundings, writer: Writer) -> None:
        self._around = around
        self._writer = writer
        self._waits_s = around.options.retry_after_s

    async def check(self, turn: Turn) -> None:
        """Counts a handling before it begins, where it may be what killed the process before.

        Raises:
            GivenUp: It can't be handled, or has had all its chances.
        """
        if turn.unreadable:
            raise GivenUp(Unreadable())
        if self._used_up(turn):
            raise GivenUp(ProcessEnded())
        turn.left_over = False
        turn.counted = True
        turn.attempts += 1
        self._writer.count(turn)
        await self._writer.flush()

    async def wait(self, turn: Turn, error: Exception) -> None:
        """Counts a failure and waits before the next try; the chat waits with it.

        Raises:
            GivenUp: It was the last chance.
        """
        turn.attempts += not turn.counted
        turn.counted = False
        self._around.metrics.events.labels("failed").inc()
        self._complain(turn, error)
        if self._used_up(turn):
            raise GivenUp(error)
        if turn.stored:
            self._writer.count(turn)
        else:
            self._writer.store(turn)
        await asyncio.sleep(self._waits_s[turn.attempts - 1])

    def farewell(self, line: Line, turn: Turn, error: Exception) -> Decision:
        """The decision that gives an event up: kept as a dead letter, with an apology."""
        log.error("event given up after %d attempts: %s", turn.attempts, name_of(error))
        try:
            decision = self._around.handlers.apologise(turn.incoming, line.chat)
        except Exception as fault:  # noqa: BLE001 -- a faulty apology must not keep the event alive
            self._complain(turn, fault)
            return self.bare_farewell(line, turn, error)
        decision.deadline_us = self._still_ahead(decision.deadline_us, turn)
        decision.writes.insert(0, partial(self._bury, turn=turn, error=error))
        return decision

    def bare_farewell(self, line: Line, turn: Turn, error: Exception) -> Decision:
        """The same without an apology, should that one fail too."""
        return Decision(
            state=line.chat.state,
            deadline_us=self._still_ahead(line.deadline_us, turn),
            writes=[partial(self._bury, turn=turn, error=error)],
        )

    def _used_up(self, turn: Turn) -> bool:
        return turn.attempts > len(self._waits_s)

    async def _bury(self, session: AsyncSession, *, turn: Turn, error: Exception) -> None:
        await bury(session, turn, error, self._around.clock.now_us())

    def _still_ahead(self, deadline_us: int | None, turn: Turn) -> int | None:
        # A deadline whose event was given up would come back for ever.
        ahead = deadline_us is not None and deadline_us > self._around.clock.now_us()
        return deadline_us if ahead or turn.source != Source.CORE else None

    def _complain(self, turn: Turn, error: Exception) -> None:
        log.warning(
            "%s of bot %d failed at attempt %d: %s\n%s",
            type(turn.incoming.event).__name__,
            turn.incoming.bot,
            turn.attempts,
            name_of(error),
            trace_of(error),
        )
