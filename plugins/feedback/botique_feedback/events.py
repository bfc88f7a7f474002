"""The domain events by which other features learn of requests; none holds a person's words."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class RequestEvent(BaseModel):
    """Base of all: which request it is about."""

    model_config = ConfigDict(frozen=True)

    kind_of_event: ClassVar[str]

    request: int
    number: str


class FeedbackSubmitted(RequestEvent):
    """A customer sent a request, `message` holds its text.

    `category` is a code and `place` a GUID; both may be empty.
    """

    kind_of_event = "feedback.submitted"

    message: int
    kind: str
    category: str
    place: str
    files: int


class FeedbackReplied(RequestEvent):
    """The customer continued the thread; `message` is what they wrote."""

    kind_of_event = "feedback.replied"

    message: int


class FeedbackAnswered(RequestEvent):
    """Staff answered; `message` is the answer in the thread."""

    kind_of_event = "feedback.answered"

    message: int


class FeedbackRated(RequestEvent):
    """A customer rated an answer, 1 to 5; a second time replaces the first."""

    kind_of_event = "feedback.rated"

    message: int
    rating: int


class FeedbackChanged(RequestEvent):
    """Anything about a request changed; `version` is the one from now on."""

    kind_of_event = "feedback.changed"

    version: int
