"""Typing in a code that was sent to a number: who reads it out has the number in hand."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, done, repeat, step
from botique_core.errors import Conflict
from botique_core.hookspecs import Hooks
from botique_core.messages import Choice
from botique_core.people.codes import DIGITS, CodeResult, CodeStep
from botique_core.people.proof import Proven
from botique_core.talk import Talk
from botique_profile.outcome import say_outcome
from botique_profile.proving import go_on, leads_on

NAME = "profile.code"
AGAIN, OTHER = "again", "other"
SAID = {CodeStep.WRONG: "core-phone-wrong-code", CodeStep.OVER: "core-phone-code-expired"}


class CodeState(BaseModel):
    """`phone` is what is being proven, in E.164; `kind` names the proof for the record."""

    phone: str
    kind: str = "code"


class EnterCode(Conversation[CodeState]):
    """Asks for a code that was made by `people.codes.issue`, however it was sent.

    Any plugin that answers `phone_proof` may begin it, with the state that `CodeState` describes.
    """

    name: ClassVar[str] = NAME
    state = CodeState
    timeout: ClassVar[timedelta] = timedelta(hours=1)
    keeps_draft: ClassVar[bool] = False

    def __init__(self, client: Client) -> None:
        self._client = client

    @step
    async def code(self, talk: Talk, state: CodeState) -> Question:
        """Asks for it; another code or another number is a button away."""
        del state
        choices = (
            Choice(talk.label("profile-code-again"), AGAIN),
            Choice(talk.label("profile-code-other"), OTHER),
        )
        text = talk.text("core-phone-enter-code", code_length=DIGITS)
        return Question(text, choices=choices, accepts=frozenset({"text"}))

    @code.answered
    async def code_typed(self, talk: Talk, state: CodeState, answer: Answer) -> Move:
        """Compares it now and counts the try in the commit."""
        if answer.value == AGAIN:
            return await self._again(talk, state)
        if answer.value == OTHER:
            talk.begin("profile.phone")
            return done()
        async with talk.reading() as session:
            result = await self._client.people.codes.compare(session, talk.customer, answer.text)
        talk.write(lambda session: self._count(session, talk, answer.text, result, state.kind))
        return done() if result.step == CodeStep.RIGHT else repeat(talk.text(SAID[result.step]))

    async def _again(self, talk: Talk, state: CodeState) -> Move:
        phone = state.phone
        proof = await self._client.hooks.first(Hooks.phone_proof, talk=talk, phone=phone)
        if proof is None:
            talk.say("core-switched-off")
            return done()
        if not leads_on(proof) or proof.conversation == NAME:
            return repeat(proof.text)
        go_on(talk, proof)
        return done()

    async def _count(
        self, session: AsyncSession, talk: Talk, typed: str, seen: CodeResult, kind: str
    ) -> None:
        people = self._client.people
        result = await people.codes.check(session, talk.customer, typed)
        if result.step != seen.step:
            raise Conflict("the code was used up in another chat at this very moment; try again")
        if result.step == CodeStep.RIGHT:
            proven = Proven(kind, talk.bot.id, talk.chat)
            outcome = await people.phones.prove(session, talk.customer, result.phone, proven)
            await say_outcome(session, talk, outcome)
