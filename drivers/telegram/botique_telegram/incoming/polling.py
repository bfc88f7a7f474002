"""Asking Telegram for updates, again and again (`getUpdates`, long polling)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import msgspec

from botique_core.errors import DriverError, RateLimited, Unauthorised
from botique_telegram.api.answer import UPDATES
from botique_telegram.api.calls import Calls
from botique_telegram.api.refusals import Taken
from botique_telegram.api.requests import GetUpdates, encode
from botique_telegram.incoming import wire
from botique_telegram.incoming.receiving import Receiving, number_of

log = logging.getLogger(__name__)

WAIT_S = 30  # how long Telegram may hold a question open; at most 50
SLACK_S = 15.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
Pause = Callable[[float], Awaitable[None]]


class Polling:
    """Fetches one bot's updates; what was handed over is confirmed by the next question."""

    def __init__(
        self, label: str, calls: Calls, receiving: Receiving, pause: Pause = asyncio.sleep
    ) -> None:
        self._label = label
        self._calls = calls
        self._receiving = receiving
        self._pause = pause
        self._offset = 0

    async def run(self) -> None:
        """Goes on until cancelled; troubles on the way are waited out.

        Raises:
            Unauthorised: The token is not good any more.
        """
        pause_s = FIRST_PAUSE_S
        while True:
            try:
                await self._round()
                pause_s = FIRST_PAUSE_S
                continue
            except Unauthorised:
                raise
            except RateLimited as error:
                wait_s = error.retry_after_s
            except Taken as error:
                log.warning("%s: somebody else receives its updates: %s", self._label, error)
                wait_s = pause_s
            except DriverError as error:
                log.warning("%s: no updates for now: %s", self._label, error)
                wait_s = pause_s
            except Exception as error:  # noqa: BLE001 -- whatever core raises, nothing may be lost
                # Asked again, Telegram gives the same updates. The text may hold people's data.
                log.warning("%s: updates were not kept: %s", self._label, type(error).__name__)
                wait_s = pause_s
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
            await self._pause(wait_s)

    async def _round(self) -> None:
        question = GetUpdates(wire.ALLOWED, WAIT_S, self._offset)
        updates = await self._calls.call("getUpdates", encode(question), UPDATES, WAIT_S + SLACK_S)
        if updates:
            await self._hand_over(updates)
            self._offset = number_of(updates[-1]).update_id + 1

    async def _hand_over(self, updates: list[msgspec.Raw]) -> None:
        """All at once, since core keeps the order of each chat and commits what comes together.

        Copies are handed over: a part of the answer would keep the whole of it in memory.
        """
        taken = await asyncio.gather(
            *(self._receiving.take(bytes(update)) for update in updates), return_exceptions=True
        )
        for outcome in taken:
            if isinstance(outcome, BaseException):
                raise outcome
