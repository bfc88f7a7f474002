"""W2: a dialogue of four steps, whose last answer proves that the state was kept."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel

from botique_core.conversations import Answer, Conversation, Move, Question, done, go, step
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.talk import Talk

CATEGORIES = (Choice("Bug", "bug"), Choice("Idea", "idea"), Choice("Other", "other"))
CONFIRMATIONS = (Choice("Yes", "yes"), Choice("No", "no"))


class Draft(BaseModel):
    """What has been said so far."""

    category: str = ""
    text: str = ""


class LeaveFeedback(Conversation[Draft]):
    """Category, text, confirmation, thanks."""

    name: ClassVar[str] = "bench.feedback"
    state = Draft

    @step
    def category(self, talk: Talk, state: Draft) -> Question:
        """Three buttons."""
        del talk, state
        return Question(Marked("Choose a category"), choices=CATEGORIES, columns=3, cancel=False)

    @category.answered
    def category_chosen(self, talk: Talk, state: Draft, answer: Answer) -> Move:
        """Remembers which."""
        del talk
        state.category = answer.value
        return go(self.text)

    @step
    def text(self, talk: Talk, state: Draft) -> Question:
        """Free text."""
        del talk, state
        return Question(Marked("Describe it"), back=False, cancel=False)

    @text.answered
    def text_given(self, talk: Talk, state: Draft, answer: Answer) -> Move:
        """Remembers it."""
        del talk
        state.text = answer.text
        return go(self.confirm)

    @step
    def confirm(self, talk: Talk, state: Draft) -> Question:
        """Two buttons."""
        del talk
        text = Marked(f"Send? {state.category}: {state.text}")
        return Question(text, choices=CONFIRMATIONS, columns=2, back=False, cancel=False)

    @confirm.answered
    def confirmed(self, talk: Talk, state: Draft, answer: Answer) -> Move:
        """Thanks, and the state is gone."""
        if answer.value == "yes":
            talk.reply(f"Thanks! {state.category}: {state.text}")
        return done()


async def begin(talk: Talk) -> None:
    """`/feedback`."""
    talk.begin(LeaveFeedback.name)
