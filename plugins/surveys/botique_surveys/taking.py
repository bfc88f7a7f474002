"""The dialogue of a survey: one question after another, to an ending and its thanks."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.conversations import Answer, Conversation, Move, Question, Step, done, repeat
from botique_core.conversations import step as as_step
from botique_core.conversations.moves import Go, Stop
from botique_core.marks import Marked
from botique_core.messages import Choice, Message
from botique_core.talk import Talk
from botique_surveys import responding
from botique_surveys.asking import asked
from botique_surveys.branching import onward
from botique_surveys.checks import QUESTIONS_MAX
from botique_surveys.definition import Definition, Ending, said
from botique_surveys.definition import Question as Asked
from botique_surveys.given import Given
from botique_surveys.inviting import JOIN
from botique_surveys.kinds import ResponseState
from botique_surveys.responding import Answered
from botique_surveys.state import TakeState
from botique_surveys.understanding import understood
from botique_surveys.versions import Versions


def _at(place: int) -> Step:
    """The step for the question at one place of the way; so «Назад» leads along it."""

    async def ask(taking: Taking, talk: Talk, state: TakeState) -> Question | Move:
        return await taking.ask(talk, state, place)

    ask.__name__ = f"q{place}"
    step = as_step(ask)

    @step.answered
    async def take(taking: Taking, talk: Talk, state: TakeState, answer: Answer) -> Move:
        return await taking.take(talk, state, answer)

    return step


class Taking(Conversation[TakeState]):
    """Everybody's way through every survey; what was answered is in the tables at once."""

    name: ClassVar[str] = "surveys.take"
    state = TakeState
    timeout: ClassVar[timedelta | None] = timedelta(hours=24)
    stale: ClassVar[str] = "surveys-answered-already"
    steps: ClassVar[dict[str, Step]] = {f"q{place}": _at(place) for place in range(QUESTIONS_MAX)}

    def __init__(self, client: Client) -> None:
        self._client = client
        self._versions = Versions()

    # -- asking -----------------------------------------------------------------------------------

    async def ask(self, talk: Talk, state: TakeState, place: int) -> Question | Move:
        """The question at this place of the way, or the reason why there is none any more."""
        if state.start:
            (start, state.start) = state.start, 0
            return Go(f"q{start}")
        definition = await self._ready(talk, state)
        if definition is None:
            return Stop()
        if len(state.way) > place + 1:  # somebody went back
            state.chosen, state.own, state.writing = [], "", False
        state.way = state.way[: place + 1] or [definition.questions[0].id]
        state.asked_us = self._client.clock.now_us()
        state.began_us = state.began_us or state.asked_us
        question = definition.question(state.way[-1])
        if question is None:
            return Stop()
        return asked(talk, definition, question, state)

    async def _ready(self, talk: Talk, state: TakeState) -> Definition | None:
        """What the survey says, if it may be answered still; whoever may not is told why."""
        async with talk.reading() as session:
            if state.trial:
                definition = await self._versions.on_trial(session, state.trial)
                refusal = "surveys-trial-over" if definition is None else ""
            else:
                definition, refusal = await self._standing(session, talk, state)
        if refusal:
            talk.say(refusal)
        return None if refusal else definition

    async def _standing(
        self, session: AsyncSession, talk: Talk, state: TakeState
    ) -> tuple[Definition | None, str]:
        if not state.survey:  # begun anew after a change of the house
            found = await responding.under_way(self._client, session, talk.customer)
            if found is None or found.response is None:
                return None, "surveys-gone"
            state.survey, state.version = found.survey.id, found.response.version
        else:
            found = await responding.standing(self._client, session, state.survey, talk.customer)
        if found is None:
            return None, "surveys-gone"
        definition = await self._versions.get(session, state.survey, state.version)
        return definition, found.refusal(self._client.clock.now())

    # -- answers ----------------------------------------------------------------------------------

    async def take(self, talk: Talk, state: TakeState, answer: Answer) -> Move:
        """Notes the answer and goes on to whatever it leads to."""
        definition = await self._ready(talk, state)
        question = definition.question(state.way[-1]) if definition is not None else None
        if definition is None or question is None:
            return Stop()
        given = await understood(talk, question, state, answer)
        if not isinstance(given, Given):
            return repeat(given)
        target = onward(definition, question, given)
        following = definition.question(target)
        self._record(talk, state, question, given, target if following else "")
        state.chosen, state.own, state.writing = [], "", False
        if following is None:
            self._end(talk, state, definition, definition.ending(target) or definition.endings[0])
            return done()
        state.way.append(following.id)
        return Go(f"q{len(state.way) - 1}")

    def _record(
        self, talk: Talk, state: TakeState, question: Asked, given: Given, current: str
    ) -> None:
        if state.trial:
            return
        took_us = self._client.clock.now_us() - state.asked_us
        answered = Answered(question.id, given, tuple(state.way), current, took_us)
        survey, customer = state.survey, talk.customer

        async def record(session: AsyncSession) -> None:
            await responding.record(self._client, session, survey, customer, answered)

        talk.write(record)

    def _end(self, talk: Talk, state: TakeState, definition: Definition, ending: Ending) -> None:
        if state.trial:
            _thank(talk, definition, ending)
            talk.say("surveys-trial-done")
            return
        survey, customer = state.survey, talk.customer
        took_us = self._client.clock.now_us() - state.began_us

        async def complete(session: AsyncSession) -> None:
            ended = await responding.complete(self._client, session, survey, customer, took_us)
            if ended == ResponseState.COMPLETED:
                _thank(talk, definition, ending)
            elif ended == ResponseState.FULL:
                talk.say("surveys-full")

        talk.write(complete)

    # -- silence ----------------------------------------------------------------------------------

    async def timed_out(self, talk: Talk, state: TakeState) -> Move:
        """A day without an answer: said once, with a button that leads back to the question."""
        if not state.trial and await self._ready(talk, state) is not None:
            choice = Choice(talk.label("core-resume"), str(state.survey), route=JOIN)
            talk.reply(Message(text=talk.text("surveys-waits"), choices=(choice,)))
        return Stop()


def _thank(talk: Talk, definition: Definition, ending: Ending) -> None:
    """The last words, and the picture or sticker that belongs to them."""
    text = Marked(said(ending.text, definition, talk.language))
    if ending.picture is None:
        talk.reply(Message(text=text))
    elif ending.picture.kind == "sticker":
        talk.reply(Message(text=text))
        talk.reply(Message(media=(ending.picture.media,)))
    else:
        talk.reply(Message(text=text, media=(ending.picture.media,)))
