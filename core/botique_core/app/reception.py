"""Where drivers hand their events in: acknowledged at once, then kept for good."""

from __future__ import annotations

import asyncio
import logging

from botique_core.driver import Driver, Receive
from botique_core.errors import DriverError
from botique_core.events import ButtonPressed, Event
from botique_core.inbox.inbox import Inbox
from botique_core.inbox.incoming import Incoming

log = logging.getLogger(__name__)


class Reception:
    """Knows the inbox once it runs; before that nothing is taken in."""

    def __init__(self) -> None:
        self.inbox: Inbox | None = None
        self._drivers: dict[int, Driver] = {}
        self._acknowledging: set[asyncio.Task[None]] = set()

    def acknowledge_by(self, bot: int, driver: Driver) -> None:
        """Names the driver that acknowledges the bot's button presses."""
        self._drivers[bot] = driver

    def of(self, bot: int) -> Receive:
        """The `receive` of one bot; it returns when the event can't be lost any more."""

        async def receive(event: Event) -> None:
            if self.inbox is None:
                raise ConnectionError("the app has not started; the update must come again")
            if type(event) is ButtonPressed and event.receipt:
                self._acknowledge(self._drivers[bot], event)
            await self.inbox.receive(Incoming(bot, event))

        return receive

    def _acknowledge(self, driver: Driver, event: ButtonPressed) -> None:
        # A spinning button must not wait for the handler, nor the handler for the messenger.
        task = asyncio.create_task(_quietly(driver, event))
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)


async def _quietly(driver: Driver, event: ButtonPressed) -> None:
    try:
        await driver.acknowledge(event)
    except DriverError as error:
        log.debug("a button press was not acknowledged: %s", error)
