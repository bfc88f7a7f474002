"""The first dialogue of all: language, then each document on a screen of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, go, repeat, step
from botique_core.hookspecs import Hooks
from botique_core.legal.document import Document
from botique_core.messages import Choice
from botique_core.talk import Talk
from botique_core.welcome.arrival import arrive
from botique_core.welcome.asking import AGREE, READ, asked, evidence, question

NAME = "core.welcome"


class WelcomeState(BaseModel):
    """What is still to be asked; `payload` is what the customer came with, kept until the end."""

    payload: str = ""
    purposes: list[str] = []
    ask_language: bool = True
    newcomer: bool = True


class Welcome(Conversation[WelcomeState]):
    """Nothing else is heard before it has come to its end."""

    name: ClassVar[str] = NAME
    state = WelcomeState
    timeout: ClassVar[timedelta | None] = None
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client, version: str) -> None:
        self._client = client
        self._version = version

    @step
    async def language(self, talk: Talk, state: WelcomeState) -> Question | Move:
        """Greets, and asks for the language where there is a choice."""
        languages = self._client.settings.client.languages
        if not state.ask_language or len(languages) < 2:  # noqa: PLR2004 -- one is no choice
            if state.newcomer:
                talk.say("core-greeting", title=self._client.settings.client.title)
            elif set(state.purposes) & set(self._client.legal.required()):
                talk.say("core-consent-renewed")
            return go(self.consent)
        title = self._client.settings.client.title
        text = talk.text("core-greeting", title=title) + "\n\n" + talk.text("core-choose-language")
        choices = [
            Choice(talk.client.texts.language_name(language), language) for language in languages
        ]
        return Question(text, choices=choices, columns=2, back=False, cancel=False)

    @language.answered
    async def language_chosen(self, talk: Talk, state: WelcomeState, answer: Answer) -> Move:
        """Speaks the chosen language from now on."""
        state.ask_language = False
        talk.speak(answer.value)
        return go(self.consent)

    @step
    async def consent(self, talk: Talk, state: WelcomeState) -> Question | Move:
        """Shows the next document and asks to agree to it; after the last one the gate opens."""
        document = self._next(talk, state)
        if document is None:
            return await self._open(talk, state)
        return question(talk, document)

    @consent.answered
    async def consent_answered(self, talk: Talk, state: WelcomeState, answer: Answer) -> Move:
        """Keeps the declaration as evidence; without the required one it can't go on."""
        document = self._next(talk, state)
        if document is None:
            return await self._open(talk, state)
        if answer.value == READ:
            return repeat(document.text)
        given = answer.value == AGREE
        if not given and document.purpose in self._client.legal.required():
            return repeat(talk.text("core-consent-required"))
        self._record(talk, document, given=given)
        state.purposes = state.purposes[1:]
        return go(self.consent)

    def _next(self, talk: Talk, state: WelcomeState) -> Document | None:
        while state.purposes:
            document = self._client.legal.current(state.purposes[0], talk.language)
            if document is not None:
                return document
            state.purposes = state.purposes[1:]
        return None

    def _record(self, talk: Talk, document: Document, *, given: bool) -> None:
        consents = self._client.people.consents
        declare = consents.give if given else consents.decline
        shown = evidence(talk, asked(talk, document))
        talk.write(lambda session: declare(session, talk.customer, document, shown))

    async def _open(self, talk: Talk, state: WelcomeState) -> Move:
        talk.state.welcomed = self._version
        if state.newcomer:
            await self._client.hooks.tell(Hooks.welcomed, talk=talk)
        await arrive(talk, state.payload)
        return done()
