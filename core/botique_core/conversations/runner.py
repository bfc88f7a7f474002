"""Leading a chat through its conversations: begin, ask, take answers, go back, time out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from botique_core.chat.frame import Frame
from botique_core.conversations.active import Active, revived
from botique_core.conversations.answer import Answer
from botique_core.conversations.asking import BACK, CANCEL, as_message, correction, navigation
from botique_core.conversations.conversation import Conversation
from botique_core.conversations.drafts import interrupt, keep, offer
from botique_core.conversations.moves import Back, Move, Stop
from botique_core.conversations.question import Question
from botique_core.db.fold import folded
from botique_core.talk import Talk

HOPS_MAX = 50
MICROSECONDS = 1_000_000


class Runner:
    """Works on the stack in `talk.state`; holds nothing of any customer itself."""

    def __init__(self, conversations: Mapping[str, Conversation[Any]]) -> None:
        self.conversations = conversations

    # -- beginning --------------------------------------------------------------------------------

    async def begin_all(self, talk: Talk) -> None:
        """Begins what was asked for with `talk.begin`; the first goes first, the others wait.

        What a step of these begins in its turn comes before it.
        """
        for _ in range(HOPS_MAX):
            if not talk.begun:
                return
            (name, state), *waiting = talk.begun
            talk.begun = []
            for later, its_state in reversed(waiting):
                self._push(talk, later, its_state)
            await self._begin_or_offer(talk, name, state)
        raise RecursionError(f"{talk.begun[0][0]} is one of {HOPS_MAX} that began another")

    async def _begin_or_offer(self, talk: Talk, name: str, state: BaseModel | bytes | None) -> None:
        self._put_aside(talk, name)
        if state is not None or not any(draft.name == name for draft in talk.state.drafts):
            await self._go_on(talk, self._push(talk, name, state))
            return
        offer(talk, name)
        if talk.state.stack:
            await self.ask_again(talk)

    async def begin(self, talk: Talk, name: str, state: BaseModel) -> None:
        """Begins a conversation at once, with this state."""
        await self._go_on(talk, self._push(talk, name, state))

    async def begin_stored(self, talk: Talk, name: str, state: bytes) -> None:
        """Begins a conversation that the house originates, with a state in JSON."""
        if name in self.conversations:
            await self._go_on(talk, self._push(talk, name, state))

    async def resume(self, talk: Talk, name: str) -> bool:
        """Takes a draft up again where it stopped; False if there is none any more."""
        frame = talk.state.drop_draft(name)
        if frame is None or name not in self.conversations:
            return False
        talk.state.stack.append(frame)
        await self.ask_again(talk)
        return True

    async def restart(self, talk: Talk, name: str) -> bool:
        """Begins without the draft; False if there is none any more."""
        if talk.state.drop_draft(name) is None or name not in self.conversations:
            return False
        await self._go_on(talk, self._push(talk, name, None))
        return True

    def _put_aside(self, talk: Talk, name: str) -> None:
        """Nobody answers the same questions in two places: what is open of it becomes a draft."""
        for frame in [frame for frame in talk.state.stack if frame.name == name]:
            talk.state.stack.remove(frame)
            keep(talk, self.conversations[name], frame)

    def _push(self, talk: Talk, name: str, state: BaseModel | bytes | None) -> Active:
        self._put_aside(talk, name)
        conversation = self.conversations[name]
        if isinstance(state, BaseModel):
            model = state
        else:
            model = conversation.state.model_validate_json(state or b"{}")
        frame = Frame(name, conversation.version, conversation.first, model.model_dump_json())
        talk.state.stack.append(frame)
        return Active(conversation, frame, model)

    # -- asking -----------------------------------------------------------------------------------

    async def ask_again(self, talk: Talk) -> None:
        """Asks the open question of the top conversation once more, or shows the menu."""
        frame = talk.state.top
        if frame is None:
            talk.menu()
        elif (active := self._active(frame)) is not None:
            await self._go_on(talk, active)
        else:
            await self._begin_anew(talk, talk.state.stack.pop())

    async def _begin_anew(self, talk: Talk, lost: Frame) -> None:
        """What became of a frame that today's code can't read."""
        if lost.name in self.conversations:
            talk.say("core-restarted")
            await self._go_on(talk, self._push(talk, lost.name, None))
        else:
            talk.say("core-switched-off")
            await self.ask_again(talk)

    async def _go_on(self, talk: Talk, active: Active, move: Move | None = None) -> None:
        """Asks the step that `move` leads to; a step may pass on instead of asking."""
        asked: Question | Move | None = None
        for _ in range(HOPS_MAX):
            if move is not None and not active.move(talk, move, passing=asked is not None):
                await self._leave(talk, active.frame)
                return
            if talk.begun:  # it goes first; the question here is asked when it has come to its end
                active.save()
                return
            asked = await active.ask(talk)
            if isinstance(asked, Question):
                self._show(talk, active, asked)
                return
            move = asked
        raise RecursionError(f"{active.frame.name} moved {HOPS_MAX} times without a question")

    def _show(self, talk: Talk, active: Active, question: Question) -> None:
        talk.put_question()
        state, frame = talk.state, active.frame
        state.serial += 1
        frame.deadline_us = _deadline_us(talk, active.conversation)
        frame.serial, frame.accepts = state.serial, tuple(sorted(question.accepted()))
        active.save()
        state.shown = []
        message = as_message(talk, question, back=bool(frame.history))
        talk.ask(message, in_place=question.in_place)

    async def _leave(self, talk: Talk, frame: Frame) -> None:
        talk.state.stack.remove(frame)
        talk.state.shown = []
        if not (talk.begun or talk.forgotten):
            await self.ask_again(talk)

    # -- answers ----------------------------------------------------------------------------------

    async def answer(self, talk: Talk, answer: Answer) -> None:
        """Gives the top conversation an answer; one of the wrong kind is corrected politely."""
        frame = talk.state.stack[-1]
        asked, active = frame.step, self._active(frame)
        if active is None:
            await self.ask_again(talk)
        elif answer.kind == "choice" and answer.value == CANCEL:
            self._settle(talk, frame, answer)
            interrupt(talk, self.conversations)
            talk.menu()
        elif frame.step != asked:  # nobody asks that any more, so this answers nothing
            talk.say("core-restarted")
            await self._go_on(talk, active)
        elif answer.kind == "choice" and answer.value == BACK:
            self._settle(talk, frame, answer)
            await self._go_on(talk, active, Back())
        elif _typed_back(talk, answer):  # there is no such button below this question
            talk.say("core-no-way-back")
            await self._go_on(talk, active)
        elif navigation(answer).kind not in frame.accepts:
            talk.say(correction(frame.accepts))
            await self._go_on(talk, active)
        else:
            self._settle(talk, frame, answer)
            await self._go_on(talk, active, await active.take(talk, navigation(answer)))

    def stale(self, talk: Talk) -> str:
        """The text key that answers a button of a question that is not open any more."""
        top = talk.state.top
        leading = self.conversations.get(top.name) if top is not None else None
        return (leading or Conversation).stale

    def _settle(self, talk: Talk, frame: Frame, answer: Answer) -> None:
        talk.state.answered, talk.state.chosen = frame.serial, answer.value

    async def timed_out(self, talk: Talk, serial: int) -> None:
        """The open question has waited its time; one that was answered meanwhile is left alone."""
        frame = talk.state.top
        if frame is None or frame.serial != serial:
            return
        frame.deadline_us = 0
        active = self._active(frame)
        if active is None:  # switched off meanwhile; who is silent need not be told
            talk.state.stack.remove(frame)
            talk.state.shown = []
            if talk.state.stack:
                await self.ask_again(talk)
            return
        move = await active.time_out(talk)
        if isinstance(move, Stop):
            keep(talk, active.conversation, frame)
        await self._go_on(talk, active, move)

    def _active(self, frame: Frame) -> Active | None:
        conversation = self.conversations.get(frame.name)
        return None if conversation is None else revived(conversation, frame)


def _typed_back(talk: Talk, answer: Answer) -> bool:
    return answer.kind == "text" and folded(answer.text) in talk.client.texts.ways_back


def _deadline_us(talk: Talk, conversation: Conversation[Any]) -> int:
    if conversation.timeout is None:
        return 0
    wait_us = int(conversation.timeout.total_seconds() * MICROSECONDS)
    return talk.client.clock.now_us() + wait_us
