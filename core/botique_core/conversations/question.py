"""What a step asks, and which kinds of answer it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from botique_core.conversations.answer import AnswerKind
from botique_core.marks import Marked
from botique_core.messages import Ask, Choice, Media


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a conversation.

    Without `accepts` it takes a choice where there are choices, the requested contact or
    location where it asks for one, a text otherwise. `skip` and `finish` offer the answers of
    kind "skip" and "done"; `back` and `cancel` are handled by core itself. With `in_place` the
    message whose button was pressed becomes this question, where the messenger can do that.
    """

    text: Marked
    choices: Sequence[Choice] = ()
    columns: int = 1
    media: Sequence[Media] = ()
    ask: Ask | None = None
    accepts: frozenset[AnswerKind] = frozenset()
    skip: bool = False
    finish: bool = False
    back: bool = True
    cancel: bool = True
    in_place: bool = False

    def accepted(self) -> frozenset[AnswerKind]:
        """The kinds of answer that fit, with those that its own buttons give."""
        buttons: set[AnswerKind] = {"choice"} if self.choices else set()
        if self.skip:
            buttons.add("skip")
        if self.finish:
            buttons.add("done")
        return (self.accepts or self._natural()) | buttons

    def _natural(self) -> frozenset[AnswerKind]:
        if self.ask is not None:
            return frozenset({self.ask})
        return frozenset({"choice"} if self.choices else {"text"})
