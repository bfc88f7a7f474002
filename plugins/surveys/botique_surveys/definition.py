"""A survey as its author writes it; frozen as a version when it is published.

What is bounded here is what may be kept of a draft at all. What must be right before anybody is
asked is in `checks.py`: a manager may save half a survey, and is told what is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from botique_core.messages import Media
from botique_surveys.kinds import LISTED, NO, NUMBERS, OTHER, YES, Kind

KEPT_CHARS_MAX = 4_000
KEPT_OPTIONS_MAX = 250
KEPT_QUESTIONS_MAX = 60
KEPT_RULES_MAX = 50
ID_MAX = 12

Id = Annotated[str, StringConstraints(pattern=rf"^[a-z0-9]{{1,{ID_MAX}}}$")]
Line = Annotated[str, StringConstraints(max_length=KEPT_CHARS_MAX, strip_whitespace=True)]
Wording = dict[Annotated[str, StringConstraints(max_length=35)], Line]
Condition = Literal["any_of", "none_of", "at_most", "at_least", "answered", "skipped"]

END = "end"


class Part(BaseModel):
    """Base of all parts: nothing unknown gets in."""

    model_config = ConfigDict(extra="forbid")


class Picture(Part):
    """A file of the media store: the picture of an invitation, the sticker of an ending."""

    kind: Literal["photo", "sticker"] = "photo"
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: Annotated[str, StringConstraints(max_length=150)] = ""
    mime: Annotated[str, StringConstraints(max_length=100)] = ""
    size_bytes: Annotated[int, Field(ge=0)] = 0

    @classmethod
    def of(cls, media: Media, *, sticker: bool = False) -> Picture:
        """The note of a file."""
        return cls(
            kind="sticker" if sticker else "photo",
            sha256=media.sha256,
            name=media.name,
            mime=media.mime,
            size_bytes=media.size_bytes,
        )

    @property
    def media(self) -> Media:
        """The file itself."""
        return Media(self.kind, self.sha256, self.name, self.mime, self.size_bytes)


class Option(Part):
    """One answer to choose; an `exclusive` one ("none of these") stands alone."""

    id: Id
    text: Wording = Field(default_factory=dict)
    exclusive: bool = False


class Rule(Part):
    """If the answer is so, go there: to a question, or to an ending (`end`, or `end:<id>`).

    `values` are options for `any_of` and `none_of`, one number for `at_most` and `at_least`.
    """

    when: Condition = "any_of"
    values: Annotated[list[str], Field(max_length=KEPT_OPTIONS_MAX)] = Field(default_factory=list)
    to: Annotated[str, StringConstraints(max_length=ID_MAX + 4)] = ""


class Question(Part):
    """One question; `other` lets customers write an answer of their own beside the options."""

    id: Id
    kind: Kind
    text: Wording = Field(default_factory=dict)
    required: bool = True
    other: bool = False
    options: Annotated[list[Option], Field(max_length=KEPT_OPTIONS_MAX)] = Field(
        default_factory=list
    )
    low: Wording = Field(default_factory=dict)
    high: Wording = Field(default_factory=dict)
    rules: Annotated[list[Rule], Field(max_length=KEPT_RULES_MAX)] = Field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """Everything that can be chosen here, in the order in which it is shown."""
        if self.kind in LISTED:
            return [option.id for option in self.options] + ([OTHER] if self.other else [])
        if self.kind == Kind.YES_NO:
            return [YES, NO]
        return [str(number) for number in NUMBERS.get(self.kind, ())]

    def option(self, code: str) -> Option | None:
        """One of the written options."""
        return next((option for option in self.options if option.id == code), None)


class Ending(Part):
    """The last word: thanks, and the brand's sticker or a picture."""

    id: Id
    text: Wording = Field(default_factory=dict)
    picture: Picture | None = None


class Definition(Part):
    """All that a survey says; the first of `languages` serves those who speak another."""

    languages: Annotated[list[str], Field(min_length=1, max_length=20)]
    invitation: Wording = Field(default_factory=dict)
    picture: Picture | None = None
    questions: Annotated[list[Question], Field(max_length=KEPT_QUESTIONS_MAX)] = Field(
        default_factory=list
    )
    endings: Annotated[list[Ending], Field(min_length=1, max_length=10)]

    def question(self, code: str) -> Question | None:
        """A question by its id."""
        return next((one for one in self.questions if one.id == code), None)

    def place_of(self, code: str) -> int:
        """The place of a question, from 0; -1 if there is none of that id."""
        found = (place for place, one in enumerate(self.questions) if one.id == code)
        return next(found, -1)

    def ending(self, target: str) -> Ending | None:
        """The ending that a rule leads to; the first one is everybody's."""
        if target in {"", END}:
            return self.endings[0]
        code = target.removeprefix(f"{END}:")
        return next((one for one in self.endings if one.id == code), None)

    def spoken(self, language: str) -> str:
        """The language to use for somebody who speaks `language`."""
        return language if language in self.languages else self.languages[0]

    def pictures(self) -> Sequence[Picture]:
        """Every file that it shows."""
        shown = (self.picture, *(ending.picture for ending in self.endings))
        return [picture for picture in shown if picture is not None]


def said(wording: Mapping[str, str], definition: Definition, language: str) -> str:
    """A wording in the language, else in the survey's first."""
    spoken = definition.spoken(language)
    return wording.get(spoken) or wording.get(definition.languages[0], "")
