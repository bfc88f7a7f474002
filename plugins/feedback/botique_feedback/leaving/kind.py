"""What it is about: the kind, then the category from the root down."""

from __future__ import annotations

from botique_core.conversations import Answer, Move, Question, go, step
from botique_core.messages import Choice
from botique_core.talk import Talk
from botique_feedback.categories import Categories, name
from botique_feedback.draft import Draft
from botique_feedback.kinds import Kind
from botique_feedback.leaving.base import LeavingSteps

# One step for each level of the tree, so that "back" leads up it.
LEVELS = ("category", "subcategory", "detail")


class KindSteps(LeavingSteps):
    """Kind and category."""

    @step
    async def kind(self, talk: Talk, draft: Draft) -> Question:
        """Complaint, praise, suggestion or question."""
        del draft
        choices = [Choice(talk.label(f"feedback-kind-{kind}"), kind) for kind in Kind]
        return Question(talk.text("feedback-ask-kind"), choices=choices, columns=2)

    @kind.answered
    async def kind_chosen(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """Categories differ by kind."""
        del talk
        draft.choose_kind(Kind(answer.value))
        return self.onward(draft)

    @step
    async def category(self, talk: Talk, draft: Draft) -> Question | Move:
        """The first level; passed over by clients that sort nothing."""
        categories = await _categories(talk)
        if categories.below(None, _kind(draft)):
            return _question(talk, draft, categories, level=0)
        draft.path = []
        draft.settle_category(categories.demands(None))
        return self.onward(draft)

    @category.answered
    async def category_chosen(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """Down the tree, or on."""
        return await self._chosen(talk, draft, answer, level=0)

    @step
    async def subcategory(self, talk: Talk, draft: Draft) -> Question:
        """The second level."""
        return _question(talk, draft, await _categories(talk), level=1)

    @subcategory.answered
    async def subcategory_chosen(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """Down the tree, or on."""
        return await self._chosen(talk, draft, answer, level=1)

    @step
    async def detail(self, talk: Talk, draft: Draft) -> Question:
        """The third level, below which there is none."""
        return _question(talk, draft, await _categories(talk), level=2)

    @detail.answered
    async def detail_chosen(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """On."""
        return await self._chosen(talk, draft, answer, level=2)

    async def _chosen(self, talk: Talk, draft: Draft, answer: Answer, *, level: int) -> Move:
        draft.path = [*draft.path[:level], int(answer.value)]
        categories = await _categories(talk)
        if categories.below(draft.category, _kind(draft)):
            return go(self.steps[LEVELS[level + 1]])
        draft.settle_category(categories.demands(draft.category))
        return self.onward(draft)


def _question(talk: Talk, draft: Draft, categories: Categories, *, level: int) -> Question:
    parent = draft.path[level - 1] if level else None
    return Question(
        talk.text("feedback-ask-subcategory" if level else "feedback-ask-category"),
        choices=[
            Choice(name(one, talk.language), str(one.id))
            for one in categories.below(parent, _kind(draft))
        ],
        in_place=True,
    )


def _kind(draft: Draft) -> Kind:
    return draft.kind or Kind.COMPLAINT


async def _categories(talk: Talk) -> Categories:
    async with talk.reading() as session:
        return await Categories.load(session)
