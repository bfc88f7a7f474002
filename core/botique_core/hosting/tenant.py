"""One client of a host, from the coming of its file to its going."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic

from botique_core.errors import BotiqueError
from botique_core.fault import fault_of
from botique_core.hosting.hosted import HostedT, Open
from botique_core.hosting.options import HostOptions
from botique_core.settings import ClientSettings, load

log = logging.getLogger(__name__)


class TenantState(StrEnum):
    """How a client fares; `OUTDATED` is at work with what its file said before."""

    STARTING = "starting"
    RUNNING = "running"
    OUTDATED = "outdated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class House(Generic[HostedT]):
    """What the clients of a host share.

    `admit` raises if a client can't live beside the others with these settings; `moved` hears
    that one has begun or ceased to work.
    """

    open: Open[HostedT]
    options: HostOptions
    starts: asyncio.Semaphore
    admit: Callable[[Tenant[HostedT], ClientSettings], None]
    moved: Callable[[Tenant[HostedT]], None]


class Tenant(Generic[HostedT]):
    """Starts a client, starts it anew when its file has changed, tries again when that fails.

    What goes wrong with it is logged and stays with it. Its present self works on until all
    all that can be checked of the next one is found good. One that must start `at_once` gives
    up if it can't.
    """

    def __init__(self, file: Path, house: House[HostedT], *, at_once: bool = False) -> None:
        self.file = file
        self.settings: ClientSettings | None = None
        self.at_work: HostedT | None = None
        self.problem: Exception | None = None
        self.tried = asyncio.Event()
        self._house = house
        self._at_once = at_once
        self._around = AsyncExitStack()
        self._changed = asyncio.Event()
        self._told = ""
        self._ending: asyncio.Task[None] | None = None
        self._task = asyncio.create_task(self._live(), name=f"client {file}")

    @property
    def state(self) -> TenantState:
        """How the client fares."""
        if self.problem is None:
            return TenantState.STARTING if self.at_work is None else TenantState.RUNNING
        return TenantState.FAILED if self.at_work is None else TenantState.OUTDATED

    @property
    def name(self) -> str:
        """The client's name; its file's as long as nobody could read that."""
        return self.settings.client.name if self.settings else self.file.name

    def change(self) -> None:
        """Has the file read again, and the client started anew with what it says."""
        self._changed.set()

    async def first_try(self) -> None:
        """Returns when the client has started.

        Raises:
            Exception: It had to at once, and can't.
        """
        trying = asyncio.create_task(self.tried.wait())
        await asyncio.wait([trying, self._task], return_when=asyncio.FIRST_COMPLETED)
        trying.cancel()
        if self.problem is not None:
            raise self.problem

    async def leave(self) -> None:
        """Stops the client; returns when that is done."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._end()

    # -- trying -----------------------------------------------------------------------------------

    async def _live(self) -> None:
        pause_s = self._house.options.retry_first_s
        while True:
            self._changed.clear()
            try:
                await self._begin()
            except Exception as error:  # noqa: BLE001 -- whatever it is must not reach the neighbours
                self.problem = error
                if self._at_once and not self.tried.is_set():
                    return
                self._complain(error, pause_s)
                self.tried.set()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), pause_s)
                pause_s = min(pause_s * 2, self._house.options.retry_max_s)
            else:
                self.tried.set()
                await self._changed.wait()
                pause_s = self._house.options.retry_first_s

    async def _begin(self) -> None:
        settings = load(self.file)
        self._house.admit(self, settings)
        if self.at_work is None:
            self.settings = settings
        async with self._house.starts, AsyncExitStack() as around:
            hosted = await around.enter_async_context(self._house.open(settings))
            await self._end()
            self._house.admit(self, settings)  # gives back what only the former self needed
            self.settings = settings
            await self._start(hosted)
            self._around = around.pop_all()
            self.at_work, self.problem, self._told = hosted, None, ""
        self._house.moved(self)

    async def _start(self, hosted: HostedT) -> None:
        try:
            await hosted.start()
        except BaseException:
            with suppress(Exception):  # the first error is the one that says something
                await self._stop(hosted)
            raise

    async def _end(self) -> None:
        """Ends what is at work, to its end even if nobody waits for that any more."""
        former, self.at_work = self.at_work, None
        if former is not None:
            self._house.moved(self)
            self._ending = asyncio.create_task(self._ended(former, self._around))
        if self._ending is not None:
            await asyncio.shield(self._ending)

    async def _ended(self, former: HostedT, around: AsyncExitStack) -> None:
        try:
            async with around:
                await self._stop(former)
        except Exception as error:  # noqa: BLE001 -- it is over either way
            log.warning("client %s did not end well: %s", self.name, fault_of(error))

    async def _stop(self, hosted: HostedT) -> None:
        async with asyncio.timeout(self._house.options.farewell_s):
            await hosted.stop()

    def _complain(self, error: Exception, pause_s: float) -> None:
        reason = _reason(error)
        if reason == self._told:
            return
        self._told = reason
        fares = "can't start" if self.at_work is None else "goes on as it was"
        log.error("client %s %s: %s; trying again in %.0f s", self.name, fares, reason, pause_s)


def _reason(error: Exception) -> str:
    if isinstance(error, BotiqueError):
        return str(error)
    if isinstance(error, OSError):  # that of a driver's or a database's connection
        return f"a server that it needs can't be reached ({fault_of(error)})"
    return fault_of(error)
