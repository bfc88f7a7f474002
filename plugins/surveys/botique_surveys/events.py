"""The domain events by which others learn that a survey was answered, or answers changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class SurveyCompleted(BaseModel):
    """A customer went through a survey to an ending.

    Of an anonymous survey the event is nobody's, and `response` is 0: nothing leads from it to
    the answers or to the person. `place` is a GUID or empty.
    """

    model_config = ConfigDict(frozen=True)

    kind_of_event: ClassVar[str] = "surveys.completed"

    survey: int
    version: int
    response: int
    place: str


class ResponsesChanged(BaseModel):
    """Completed responses are not what they were: forgotten, or of an anonymous survey now over."""

    model_config = ConfigDict(frozen=True)

    kind_of_event: ClassVar[str] = "surveys.changed"

    responses: Sequence[int]
