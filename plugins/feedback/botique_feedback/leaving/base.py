"""What all steps of the dialogue stand on."""

from __future__ import annotations

from typing import ClassVar

from botique_core.conversations import Conversation, Move, go
from botique_feedback.draft import Draft
from botique_feedback.service import Service
from botique_feedback.settings import FeedbackSettings


class LeavingSteps(Conversation[Draft]):
    """The dialogue grows from class to class, in the order in which customers walk through it."""

    name: ClassVar[str] = "feedback.leave"
    state = Draft

    def __init__(self, service: Service, settings: FeedbackSettings) -> None:
        self.service = service
        self.settings = settings

    def onward(self, draft: Draft) -> Move:
        """On to whatever is still missing; with everything there, to the look over it.

        So a correction leads straight back to the summary, by way of what it makes necessary.
        """
        return go(self.steps[draft.missing])
