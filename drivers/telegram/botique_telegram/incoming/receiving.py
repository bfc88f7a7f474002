"""Taking an update in, whichever way it came."""

from __future__ import annotations

import logging

import msgspec

from botique_core.clock import Clock
from botique_core.driver import Receive
from botique_telegram.incoming import wire
from botique_telegram.incoming.groups import Groups, invitation
from botique_telegram.incoming.recent import Recent
from botique_telegram.incoming.translation import event_of

log = logging.getLogger(__name__)


class Numbered(msgspec.Struct, frozen=True, gc=False):
    """Any update, by its number alone."""

    update_id: int


number_of = msgspec.json.Decoder(Numbered).decode


class Receiving:
    """Turns one bot's updates into events and hands them to core.

    `recent` keeps them for a while as they came.
    """

    def __init__(self, label: str, receive: Receive, clock: Clock, groups: Groups) -> None:
        self.recent = Recent()
        self._label = label
        self._receive = receive
        self._clock = clock
        self._groups = groups

    async def take(self, raw: bytes) -> None:
        """Hands the update over; returns once it can't be lost any more.

        An update of an unforeseen form is passed over and logged: refusing it would only make
        Telegram send it again and hold back everything behind it.

        Raises:
            msgspec.DecodeError: It is no JSON, or no update at all.
        """
        try:
            update = wire.decode(raw)
        except msgspec.ValidationError as error:
            number = number_of(raw).update_id
            log.warning("%s: update %d can't be understood: %s", self._label, number, error)
            return
        event = event_of(update, raw, self._clock)
        if event is None:
            invited = invitation(update)
            if invited is not None:
                self._groups.refuse(invited)
            return
        self.recent.keep(event.key, raw)
        await self._receive(event)
