"""What questions, surveys and responses may be."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    NPS = "nps"
    YES_NO = "yes_no"
    TEXT = "text"
    PHOTO = "photo"


KIND_TITLES = {
    Kind.SINGLE: "surveys-kind-single",
    Kind.MULTIPLE: "surveys-kind-multiple",
    Kind.SCALE: "surveys-kind-scale",
    Kind.NPS: "surveys-kind-nps",
    Kind.YES_NO: "surveys-kind-yes-no",
    Kind.TEXT: "surveys-kind-text",
    Kind.PHOTO: "surveys-kind-photo",
}
LISTED = frozenset({Kind.SINGLE, Kind.MULTIPLE})  # its author writes the options
NUMBERED = frozenset({Kind.SCALE, Kind.NPS})
OPEN = frozenset({Kind.TEXT, Kind.PHOTO})  # nothing to choose from
YES, NO = "yes", "no"
OTHER = "other"
NUMBERS = {Kind.SCALE: range(1, 6), Kind.NPS: range(11)}


class SurveyState(StrEnum):
    """Where a survey stands: being written, taking answers, over."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class ResponseState(StrEnum):
    """Where a response stands; who was invited and did nothing has none.

    FULL: the limit of answers was reached while it was on its way.
    """

    DECLINED = "declined"
    STARTED = "started"
    COMPLETED = "completed"
    EXPIRED = "expired"
    FULL = "full"


BEGUN = (
    ResponseState.STARTED,
    ResponseState.COMPLETED,
    ResponseState.EXPIRED,
    ResponseState.FULL,
)
