"""The dialogue in which a customer continues the thread of a request."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import Answer, Conversation, Move, Question, done, repeat, step
from botique_core.conversations.answer import AnswerKind
from botique_core.talk import Talk
from botique_feedback import requests
from botique_feedback.intake import take_in
from botique_feedback.models import TEXT_MAX
from botique_feedback.noted import NotedFile
from botique_feedback.service import Service, Words
from botique_feedback.settings import FeedbackSettings
from botique_feedback.wording import cleaned

TOLD: frozenset[AnswerKind] = frozenset({"text", "media"})


class ReplyState(BaseModel):
    """Which request it is about, and the files sent before any text."""

    request: int = 0
    number: str = ""
    files: list[NotedFile] = []


class Reply(Conversation[ReplyState]):
    """One message to those who look after the request: a text, files, or both."""

    name: ClassVar[str] = "feedback.reply"
    state = ReplyState
    keeps_draft: ClassVar[bool] = False

    def __init__(self, service: Service, settings: FeedbackSettings) -> None:
        self._service = service
        self._settings = settings

    @step
    async def message(self, talk: Talk, state: ReplyState) -> Question:
        """What else there is to say; files may come first."""
        key = "feedback-ask-reply-more" if state.files else "feedback-ask-reply"
        text = talk.text(key, number=state.number)
        return Question(text, accepts=TOLD, finish=bool(state.files))

    @message.answered
    async def answered(self, talk: Talk, state: ReplyState, answer: Answer) -> Move:
        """A text sends it off, and so does «Готово»."""
        text = cleaned(answer.text)
        if len(text) > TEXT_MAX:
            return repeat(talk.text("core-text-too-long", max=TEXT_MAX))
        known = [file.sha256 for file in state.files]
        enclosed = await take_in(talk, answer.media, known, self._settings.files)
        state.files += [NotedFile.of(file) for file in enclosed]
        if not text and answer.kind != "done":
            return repeat()
        self._send(talk, state, text)
        return done()

    async def timed_out(self, talk: Talk, state: ReplyState) -> Move:
        """Files that wait for a text are sent without one: they were meant for us."""
        if state.files:
            self._send(talk, state, "")
        return done()

    def _send(self, talk: Talk, state: ReplyState, text: str) -> None:
        words = Words(text, [file.media for file in state.files])

        async def send(session: AsyncSession) -> None:
            request = await requests.of_customer(session, state.request, talk.customer, lock=True)
            if request is None:
                talk.say("feedback-gone")
            else:
                await self._service.reply(session, request, words)
                talk.say("feedback-replied")

        talk.write(send)
