"""What happened, in words and pictures."""

from __future__ import annotations

from botique_core.conversations import Answer, Move, Question, repeat, step
from botique_core.conversations.answer import AnswerKind
from botique_core.marks import Marked
from botique_core.messages import Choice
from botique_core.talk import Talk
from botique_feedback.draft import Draft
from botique_feedback.intake import take_in
from botique_feedback.kinds import Need
from botique_feedback.leaving.place import PlaceSteps
from botique_feedback.models import PRODUCT_MAX, TEXT_MAX
from botique_feedback.noted import NotedFile
from botique_feedback.wording import cleaned

DROP = "drop"
TOLD: frozenset[AnswerKind] = frozenset({"text", "media"})


class ContentSteps(PlaceSteps):
    """Product, text and files."""

    @step
    async def product(self, talk: Talk, draft: Draft) -> Question:
        """Which product it is about."""
        del draft
        return Question(talk.text("feedback-ask-product"), skip=True)

    @product.answered
    async def product_answered(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """A few words, or none."""
        if len(answer.text) > PRODUCT_MAX:
            return repeat(talk.text("core-text-too-long", max=PRODUCT_MAX))
        draft.product, draft.product_done = cleaned(answer.text), True
        return self.onward(draft)

    @step
    async def text(self, talk: Talk, draft: Draft) -> Question:
        """The heart of it; photos with a caption are as good."""
        return Question(talk.text(f"feedback-ask-text-{draft.kind}"), accepts=TOLD)

    @text.answered
    async def text_answered(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """A text of its own, or a caption."""
        text = cleaned(answer.text)
        if len(text) > TEXT_MAX:
            return repeat(talk.text("core-text-too-long", max=TEXT_MAX))
        await self._enclose(talk, draft, answer)
        if not text:
            return repeat(talk.text("feedback-text-needed"))
        draft.text = text
        return self.onward(draft)

    @step
    async def files(self, talk: Talk, draft: Draft) -> Question | Move:
        """Photos, videos and documents, as long as there is room for more."""
        if not self.settings.files:
            draft.files_done = True
            return self.onward(draft)
        enough = draft.has_photo or draft.needs_photo != Need.REQUIRED
        dropping = [Choice(talk.label("feedback-files-drop"), DROP)] if draft.files else []
        return Question(
            self._files_wanted(talk, draft, enough=enough),
            choices=dropping,
            accepts=TOLD,
            finish=enough and bool(draft.files),
            skip=enough and not draft.files,
        )

    @files.answered
    async def files_answered(self, talk: Talk, draft: Draft, answer: Answer) -> Move:
        """Files until the customer has done; what is written beside them belongs to the text."""
        if answer.kind in {"skip", "done"}:
            draft.files_done = True
            return self.onward(draft)
        if answer.kind == "choice":
            draft.files = []
            return repeat()
        text = "\n\n".join(filter(None, (draft.text, cleaned(answer.text))))
        if len(text) > TEXT_MAX:
            return repeat(talk.text("core-text-too-long", max=TEXT_MAX))
        draft.text = text
        await self._enclose(talk, draft, answer)
        return repeat(talk.text("feedback-text-added") if answer.kind == "text" else None)

    def _files_wanted(self, talk: Talk, draft: Draft, *, enough: bool) -> Marked:
        if draft.files:
            key = "feedback-files-more" if enough else "feedback-files-more-photo"
            return talk.text(key, count=len(draft.files), max=self.settings.files)
        key = "feedback-ask-files" if enough else "feedback-ask-photo"
        return talk.text(key, max=self.settings.files)

    async def _enclose(self, talk: Talk, draft: Draft, answer: Answer) -> None:
        known = [file.sha256 for file in draft.files]
        for file in await take_in(talk, answer.media, known, self.settings.files):
            draft.files.append(NotedFile.of(file))
