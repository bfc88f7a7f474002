"""A conversation of a chat brought to life: its code, its place on the stack, its state."""

from __future__ import annotations

import json
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from botique_core.chat.frame import Frame
from botique_core.conversations.answer import Answer
from botique_core.conversations.conversation import Conversation
from botique_core.conversations.moves import Back, Go, Move, Repeat
from botique_core.conversations.question import Question
from botique_core.talk import Talk

T = TypeVar("T")
HISTORY_MAX = 30


@dataclass(frozen=True, slots=True)
class Active:
    """One frame with the conversation that understands it and the state read from it."""

    conversation: Conversation[Any]
    frame: Frame
    state: BaseModel

    async def ask(self, talk: Talk) -> Question | Move:
        """What the current step asks, or where it passes on to."""
        step = self.conversation.steps[self.frame.step]
        talk.led_by = self.conversation.name
        asked: Question | Move = await _result(step.ask(self.conversation, talk, self.state))
        talk.led_by = ""
        return asked

    async def take(self, talk: Talk, answer: Answer) -> Move:
        """Gives the current step an answer that fits its question."""
        talk.led_by = self.conversation.name
        move = await self._taken(talk, answer)
        talk.led_by = ""
        return move

    async def time_out(self, talk: Talk) -> Move:
        """Where the conversation goes when its question has waited its time."""
        talk.led_by = self.conversation.name
        move = await self.conversation.timed_out(talk, self.state)
        talk.led_by = ""
        return move

    def move(self, talk: Talk, move: Move, *, passing: bool = False) -> bool:
        """Changes the step; False if the conversation is left.

        A step that is `passing` has moved on without a question: nobody goes back to it, since
        it would only pass on again.
        """
        frame = self.frame
        if isinstance(move, Go):
            if move.step != frame.step and not passing:
                frame.history = (*frame.history, frame.step)[-HISTORY_MAX:]
            frame.step = move.step
        elif isinstance(move, Repeat):
            if move.because is not None:
                talk.reply(move.because)
        elif isinstance(move, Back) and frame.history:
            frame.step, frame.history = frame.history[-1], frame.history[:-1]
        else:
            return False
        return True

    def save(self) -> None:
        """Writes the state back into the frame."""
        self.frame.data = self.state.model_dump_json()

    async def _taken(self, talk: Talk, answer: Answer) -> Move:
        step = self.conversation.steps[self.frame.step]
        move: Move
        if answer.kind == "text":
            for take, captures in step.patterns.matches(answer.text):
                move = await _result(take(self.conversation, talk, self.state, **captures))
                return move
        if step.take is None:
            raise TypeError(f"step {step.name} of {self.conversation.name} takes no answer")
        move = await _result(step.take(self.conversation, talk, self.state, answer))
        return move


def revived(conversation: Conversation[Any], frame: Frame) -> Active | None:
    """The frame with its state as today's model; None if it can't be carried over."""
    try:
        if frame.version == conversation.version and frame.step in conversation.steps:
            return Active(conversation, frame, conversation.state.model_validate_json(frame.data))
        data = conversation.upcast(frame.version, json.loads(frame.data))
        if data is None:
            return None
        state = conversation.state.model_validate(data)
    except ValidationError:
        return None
    frame.version = conversation.version
    _mend(frame, conversation)
    return Active(conversation, frame, state)


def _mend(frame: Frame, conversation: Conversation[Any]) -> None:
    """Leads to no step that is not there any more; there stays a way back if there was one."""
    if frame.step not in conversation.steps:
        frame.step, frame.history = conversation.first, ()
    known = tuple(name for name in frame.history if name in conversation.steps)
    if known != frame.history:
        frame.history = known or (conversation.first,)


async def _result(result: T | Awaitable[T]) -> T:
    # Asked at each step: `inspect.isawaitable` looks at four classes to say no.
    return await cast("Awaitable[T]", result) if hasattr(result, "__await__") else result
