"""A look over the whole, each part to be corrected, and off it goes."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.conversations import Answer, Move, Question, done, go, step
from botique_core.messages import Choice
from botique_core.talk import Talk
from botique_feedback.categories import Categories
from botique_feedback.describing import described
from botique_feedback.draft import Draft
from botique_feedback.kinds import Kind, Need
from botique_feedback.leaving.content import ContentSteps
from botique_feedback.service import Submission, Words

SEND, EDIT = "send", "edit"


class LeaveFeedback(ContentSteps):
    """«Оставить отзыв» from the first question to the number of the request."""

    @step
    async def summary(self, talk: Talk, draft: Draft) -> Question:
        """Everything that was told, in order."""
        async with talk.reading() as session:
            category = (await Categories.load(session)).title(draft.category, talk.language)
        values: dict[str, str | int] = {
            "kind": talk.label(f"feedback-kind-{draft.kind}"),
            "category": category,
            "place": draft.place.name if draft.place else "",
            "product": draft.product,
            "text": draft.text,
            "files": len(draft.files),
        }
        lines = described(talk.client.texts, talk.language, values)
        choices = (Choice(talk.label("core-send"), SEND), Choice(talk.label("core-edit"), EDIT))
        text = talk.text("feedback-summary") + "\n\n" + lines
        return Question(text, choices=choices, columns=2)

    @summary.answered
    async def summary_answered(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """Sent with the commit; the number is known only then."""
        if answer.value == EDIT:
            return go(self.edit)
        submission = self._submission(talk, draft)

        async def submit(session: AsyncSession) -> None:
            request = await self.service.submit(session, submission)
            talk.say(f"feedback-sent-{request.kind}", number=request.number)

        talk.write(submit)
        return done()

    @step
    async def edit(self, talk: Talk, draft: Draft) -> Question:
        """Which part to correct; it is asked as it was the first time."""
        parts = {
            "kind": True,
            "category": bool(draft.path),
            "place": draft.needs_place != Need.NO,
            "product": draft.needs_product,
            "text": True,
            "files": bool(self.settings.files),
        }
        return Question(
            talk.text("feedback-ask-part"),
            choices=[
                Choice(talk.label(f"feedback-part-{name}"), name)
                for name, there in parts.items()
                if there
            ],
            columns=2,
            in_place=True,
        )

    @edit.answered
    async def part_chosen(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """To the step that asks for it."""
        del talk, draft
        return go(self.steps[answer.value])

    def _submission(self, talk: Talk, draft: Draft) -> Submission:
        return Submission(
            customer=talk.customer,
            language=talk.language,
            kind=draft.kind or Kind.QUESTION,
            words=Words(draft.text, [file.media for file in draft.files]),
            category=draft.category,
            place=draft.place,
            product=draft.product,
        )
