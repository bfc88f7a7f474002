"""«Согласия»: what was agreed to and when; each can be taken back or given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, go, repeat, step
from botique_core.legal.purpose import PROCESSING, PURPOSES
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.people.standing import standings
from botique_core.talk import Talk
from botique_core.welcome.asking import AGREE, READ, question
from botique_profile.card import day
from botique_profile.consenting import giving, withdrawing
from botique_profile.deletion import delete_everything, deletion_question

WITHDRAW = "withdraw"


class Given(BaseModel):
    """A consent that stands: to which version of its document, since when."""

    version: str
    at: date


class Declared(BaseModel):
    """What stands by purpose; read once, then kept in step. `purpose` is the one looked at."""

    loaded: bool = False
    given: dict[str, Given] = {}
    purpose: str = ""


class MyConsents(Conversation[Declared]):
    """The overview, each document on a screen of its own, and the end of it all."""

    name: ClassVar[str] = "profile.consents"
    state = Declared
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client) -> None:
        self._client = client

    @step
    async def overview(self, talk: Talk, state: Declared) -> Question:
        """Every document with what was said to it."""
        if not state.loaded:
            async with talk.reading() as session:
                await self._load(session, talk.customer, state)
        purposes = self._purposes(state)
        lines = [self._line(talk, state, purpose) for purpose in purposes]
        choices = [Choice(talk.label(f"profile-consent-{one}"), one) for one in purposes]
        return Question(
            Marked.join([talk.text("profile-consents-title"), *lines], "\n\n"),
            choices=choices,
            finish=True,
            back=False,
            cancel=False,
        )

    @overview.answered
    async def chosen(self, talk: Talk, state: Declared, answer: Answer) -> Move:
        """Opens a document."""
        del talk
        if answer.kind == "done":
            return done()
        state.purpose = answer.value
        return go(self.document)

    @step
    async def document(self, talk: Talk, state: Declared) -> Question:
        """Asks for a consent that is missing, offers to take back one that stands."""
        document = self._client.legal.current(state.purpose, talk.language)
        if document is not None and state.purpose not in state.given:
            return replace(question(talk, document), back=True)
        choices = [Choice(talk.label("profile-consent-withdraw"), WITHDRAW)]
        if document is not None:
            choices.insert(0, Choice(talk.label("core-consent-read"), READ))
        return Question(self._screen(talk, state), choices=choices, cancel=False)

    @document.answered
    async def declared(self, talk: Talk, state: Declared, answer: Answer) -> Move:
        """Records what the customer says to it."""
        document = self._client.legal.current(state.purpose, talk.language)
        if document is not None and answer.value == READ:
            return repeat(document.text)
        if document is not None and answer.value == AGREE:
            talk.write(giving(talk, document))
            today = self._client.clock.now().date()
            state.given[state.purpose] = Given(version=document.version, at=today)
            talk.say("core-consent-given")
        elif answer.value == WITHDRAW and state.purpose == PROCESSING:
            return go(self.ending)
        elif answer.value == WITHDRAW:
            talk.write(withdrawing(talk, state.purpose, self._screen(talk, state)))
            del state.given[state.purpose]
            talk.say("core-consent-withdrawn")
        return go(self.overview)

    @step
    async def ending(self, talk: Talk, state: Declared) -> Question:
        """Without this consent nothing may be kept (152-FZ, art. 21 p. 5)."""
        del state
        return deletion_question(talk, "profile-consent-ending")

    @ending.answered
    async def ended(self, talk: Talk, state: Declared, answer: Answer) -> Move:
        """Takes back all, and deletes everything."""
        del state, answer
        screen = talk.text("profile-consent-ending")
        return delete_everything(talk, withdrawing(talk, PROCESSING, screen))

    async def _load(self, session: AsyncSession, customer: int, state: Declared) -> None:
        for standing in (await standings(session, customer)).values():
            if standing.given:
                given = Given(version=standing.version, at=standing.at.date())
                state.given[standing.purpose] = given
        state.loaded = True

    def _purposes(self, state: Declared) -> list[str]:
        known = {*self._client.legal.purposes(), *state.given}
        return [purpose for purpose in PURPOSES if purpose in known]

    def _line(self, talk: Talk, state: Declared, purpose: str) -> Marked:
        document = self._client.legal.current(purpose, talk.language)
        title = document.title if document else talk.label(f"profile-consent-{purpose}")
        given = state.given.get(purpose)
        if given is None:
            return talk.text("profile-consent-line-none", title=title)
        return talk.text(
            "profile-consent-line-given", title=title, version=given.version, date=day(given.at)
        )

    def _screen(self, talk: Talk, state: Declared) -> Marked:
        return self._line(talk, state, state.purpose)
