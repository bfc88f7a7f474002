"""Keeping one bot connected: started, polled by whoever holds its lease, started again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from botique_core.bot import Bot
from botique_core.driver import MenuCommand
from botique_core.errors import DriverError, RateLimited, Unauthorised
from botique_core.fault import fault_of, trace_of

LEASE_CHECK_S = 0.5
RETRY_FIRST_S, RETRY_MAX_S = 1.0, 60.0

T = TypeVar("T")

log = logging.getLogger(__name__)

Commands = Mapping[str, Sequence[MenuCommand]]


class BotRunner:
    """One bot's life; `holds` tells whether this process may poll for it.

    After a failure it waits `retry_first_s`, then twice as long each time, `retry_max_s` at most.
    """

    def __init__(
        self,
        bot: Bot,
        holds: Callable[[], bool],
        commands: Callable[[], Commands],
        *,
        retry_first_s: float = RETRY_FIRST_S,
        retry_max_s: float = RETRY_MAX_S,
    ) -> None:
        self.bot = bot
        self._holds = holds
        self._commands = commands
        self._retry_first_s = retry_first_s
        self._retry_max_s = retry_max_s
        self._task: asyncio.Task[None] | None = None
        self.problem = ""

    def start(self, *, polls: bool = True) -> None:
        """Connects in the background: an unreachable messenger must not stop the others.

        Without `polls` the bot only sends: how its updates come is left to other processes.
        """
        life = self._live() if polls else self._connect()
        self._task = asyncio.create_task(life, name=f"bot {self.bot.label}")

    async def stop(self) -> None:
        """Stops taking updates; sending goes on until the driver is closed."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _connect(self) -> None:
        await self._persistently(self.bot.driver.start)

    async def _live(self) -> None:
        await self._connect()
        await self._persistently(self._offer_commands)
        while True:
            if self._holds() and await self._persistently(self._poll):
                return
            await asyncio.sleep(LEASE_CHECK_S)

    async def _offer_commands(self) -> None:
        await self.bot.driver.set_commands(self._commands())

    async def _poll(self) -> bool:
        """Runs the driver while the lease is ours; True if there is nothing to poll."""
        polling = asyncio.create_task(self.bot.driver.run())
        try:
            while self._holds() and not polling.done():
                await asyncio.wait([polling], timeout=LEASE_CHECK_S)
            if polling.done():
                await polling
                return True
            return False
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError, DriverError):
                await polling

    async def _persistently(self, action: Callable[[], Awaitable[T]]) -> T:
        now, pause_s = asyncio.get_running_loop().time, self._retry_first_s
        while True:
            began = now()
            try:
                value = await action()
            except Exception as error:  # noqa: BLE001 -- a driver at fault must not end its bot for good
                if now() - began > self._retry_max_s:  # it had gone well for long
                    pause_s = self._retry_first_s
                pause_s = self._pause_s(error, pause_s)
                self._complain(error, pause_s)
            else:
                self.problem = ""
                return value
            await asyncio.sleep(pause_s)
            pause_s = min(pause_s * 2, self._retry_max_s)

    def _pause_s(self, error: Exception, pause_s: float) -> float:
        if isinstance(error, RateLimited):
            return error.retry_after_s
        return self._retry_max_s if isinstance(error, Unauthorised) else pause_s

    def _complain(self, error: Exception, pause_s: float) -> None:
        if isinstance(error, DriverError):
            self.problem = str(error)
            log.warning("bot %s: %s; trying again in %.0f s", self.bot.label, error, pause_s)
        else:
            self.problem = fault_of(error)
            log.error("bot %s: its driver is at fault: %s", self.bot.label, trace_of(error))
