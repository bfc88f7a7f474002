"""The legal gate: who has not agreed to the documents in force is asked first."""

from __future__ import annotations

from botique_core.client import Client
from botique_core.conversations.runner import Runner
from botique_core.events import Started
from botique_core.hookspecs import Hooks
from botique_core.talk import Talk
from botique_core.welcome.arrival import arrive
from botique_core.welcome.conversation import NAME, Welcome, WelcomeState

NO_DOCUMENTS = "-"


class Gate:
    """Belongs to core: switching features off never removes it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        required = client.legal.required()
        versions = [f"{purpose}:{client.legal.version(purpose)}" for purpose in required]
        self._version = ",".join(versions) or NO_DOCUMENTS
        self.conversation = Welcome(client, self._version)

    def closed(self, talk: Talk) -> bool:
        """Whether this chat has yet to pass."""
        return talk.state.welcomed != self._version

    def waits(self, talk: Talk) -> bool:
        """Whether the customer is at the gate already, with a question before them."""
        return talk.state.top is not None and talk.state.top.name == NAME

    async def begin(self, talk: Talk, runner: Runner) -> None:
        """Asks what has to be asked; where there is nothing to ask the gate just opens."""
        payload = talk.event.payload if isinstance(talk.event, Started) else ""
        state = await self._state(talk, payload or _brought_before(talk))
        talk.state.stack = [frame for frame in talk.state.stack if frame.name != NAME]
        if state.ask_language or state.purposes or isinstance(talk.event, Started):
            await runner.begin(talk, NAME, state)
            return
        talk.state.welcomed = self._version
        if state.newcomer:
            await self._client.hooks.tell(Hooks.welcomed, talk=talk)

    async def arrive(self, talk: Talk, payload: str) -> None:
        """A start by somebody who has passed the gate before."""
        talk.say("core-greeting-again")
        await arrive(talk, payload)
        if not talk.begun:
            talk.menu()

    async def _state(self, talk: Talk, payload: str) -> WelcomeState:
        newcomer = not talk.state.welcomed
        several = len(self._client.settings.client.languages) > 1
        purposes = self._client.legal.purposes()
        if talk.decision.newcomer is None and purposes:
            async with talk.reading() as session:
                consents = self._client.people.consents
                required = await consents.missing(session, talk.customer)
                purposes = (*required, *await consents.unasked(session, talk.customer))
        return WelcomeState(
            payload=payload,
            purposes=list(purposes),
            ask_language=newcomer and several,
            newcomer=newcomer,
        )


def _brought_before(talk: Talk) -> str:
    """What the customer came with when the gate asked them first."""
    waiting = (frame for frame in talk.state.stack if frame.name == NAME)
    return next((WelcomeState.model_validate_json(f.data).payload for f in waiting), "")
