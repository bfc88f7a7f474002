"""The dialogue after a rating: whatever the customer wants to add to the number."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import Answer, Conversation, Move, Question, done, repeat, step
from botique_core.talk import Talk
from botique_feedback.models import TEXT_MAX
from botique_feedback.service import Service
from botique_feedback.wording import cleaned


class CommentState(BaseModel):
    """Which answer was rated."""

    answer: int = 0


class Comment(Conversation[CommentState]):
    """One optional text."""

    name: ClassVar[str] = "feedback.comment"
    state = CommentState
    keeps_draft: ClassVar[bool] = False

    def __init__(self, service: Service) -> None:
        self._service = service

    @step
    async def why(self, talk: Talk, state: CommentState) -> Question:
        """Why the rating is what it is."""
        del state
        return Question(
            talk.text("feedback-ask-comment"), accepts=frozenset({"text"}), skip=True, cancel=False
        )

    @why.answered
    async def answered(self, talk: Talk, state: CommentState, answer: Answer) -> Move:
        """Noted beside the rating, if there is anything to note."""
        text = cleaned(answer.text)
        if len(text) > TEXT_MAX:
            return repeat(talk.text("core-text-too-long", max=TEXT_MAX))
        if text:
            self._note(talk, state.answer, text)
        return done()

    async def timed_out(self, talk: Talk, state: CommentState) -> Move:
        """Nothing more to say is an answer too."""
        del talk, state
        return done()

    def _note(self, talk: Talk, answer: int, text: str) -> None:
        async def note(session: AsyncSession) -> None:
            if await self._service.comment(session, answer, talk.customer, text):
                talk.say("feedback-comment-noted")

        talk.write(note)
