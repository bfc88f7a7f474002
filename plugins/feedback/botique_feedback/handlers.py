"""What customers set going: the menu button, and buttons below old messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.messages import Choice
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_feedback import requests
from botique_feedback.leaving import LeaveFeedback
from botique_feedback.rating import Comment, CommentState
from botique_feedback.replying import Reply, ReplyState
from botique_feedback.routes import RATE, REPLY, WRITE
from botique_feedback.service import Service
from botique_feedback.settings import FeedbackSettings

DAY = timedelta(hours=24)


class Handlers:
    """The feature's side of every button that is not an answer to a question."""

    def __init__(self, service: Service, settings: FeedbackSettings) -> None:
        self._service = service
        self._per_day = settings.per_day
        self.leaving = LeaveFeedback(service, settings)
        self.replying = Reply(service, settings)
        self.commenting = Comment(service)

    def register(self, router: Router) -> None:
        """Makes the dialogues known, and the buttons that lead to them."""
        for conversation in (self.leaving, self.replying, self.commenting):
            router.conversation(conversation)
        router.pressed(WRITE, self.leave)
        router.pressed(REPLY, self.reply)
        router.pressed(RATE, self.rate)

    async def leave(self, talk: Talk) -> None:
        """«Оставить отзыв»; nobody floods the managers."""
        since = talk.client.clock.now() - DAY
        async with talk.reading() as session:
            today = await requests.count_since(session, talk.customer, since)
        if today < self._per_day:
            talk.begin(self.leaving)
        else:
            talk.say("feedback-too-many")
            talk.menu()

    async def offers(self, talk: Talk) -> Sequence[Choice]:
        """Whoever was not understood may write to us."""
        return (Choice(talk.label("feedback-write"), route=WRITE),)

    async def reply(self, talk: Talk, value: str) -> None:
        """«Ответить» below an answer, however old."""
        async with talk.reading() as session:
            request = await requests.of_customer(session, int(value), talk.customer)
        if request is None:
            talk.say("feedback-gone")
        else:
            talk.begin(self.replying, ReplyState(request=request.id, number=request.number))

    async def rate(self, talk: Talk, value: str) -> None:
        """A number below an answer; another one later takes its place."""
        answer, _, rating = value.partition(".")
        async with talk.reading() as session:
            theirs = await requests.answer_of(session, int(answer), talk.customer)
        if theirs is None:
            talk.say("feedback-gone")
            return

        async def rate(session: AsyncSession) -> None:
            await self._service.rate(session, int(answer), talk.customer, int(rating))

        talk.write(rate)
        talk.say("feedback-rated", rating=int(rating))
        talk.begin(self.commenting, CommentState(answer=int(answer)))
