"""The domain event by which other features learn that a survey was answered."""

from __future__ import annotations

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
