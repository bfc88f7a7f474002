"""Where the number is required: nothing of other features before it is known."""

from __future__ import annotations

from botique_core.client import Client
from botique_core.events import (
    ButtonPressed,
    Event,
    LocationReceived,
    MediaReceived,
    TextReceived,
)
from botique_core.routing.middleware import Proceed
from botique_core.talk import Talk
from botique_profile.phone import LinkPhone

OPEN_TO_ALL = {"core", "profile"}  # help, language, and one's own data
ASKED_FOR: tuple[type[Event], ...] = (
    TextReceived,
    ButtonPressed,
    LocationReceived,
    MediaReceived,
)


class NumberFirst:
    """Middleware around the routes of features: asks for the number instead of calling them."""

    def __init__(self, client: Client, ask: LinkPhone) -> None:
        self._client = client
        self._ask = ask

    async def __call__(self, talk: Talk, proceed: Proceed) -> None:
        """Goes on if the number is known, or if it does not matter here."""
        if (
            talk.heard_by in OPEN_TO_ALL
            or not isinstance(talk.event, ASKED_FOR)
            or await self._is_known(talk)
        ):
            await proceed()
        elif not talk.begun:  # a newcomer is being asked already
            talk.begin(self._ask)

    async def _is_known(self, talk: Talk) -> bool:
        async with talk.reading() as session:
            record = await self._client.people.customers.get(session, talk.customer)
        return record is not None and record.phone is not None
