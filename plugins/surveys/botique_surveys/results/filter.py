"""Which responses are looked at: by place, time and answers, as the address of the page says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select

from botique_surveys.kinds import BEGUN
from botique_surveys.models import Answer, Chosen, Response

ANSWERS_MAX = 20
TO_BE_NOBODY = 5  # fewer anonymous responses than these are shown to nobody by themselves
SKIPPED_CODE = "skipped"


@dataclass(frozen=True, slots=True)
class Filter:
    """All responses, less what does not fit.

    `answers` are questions with the option that was chosen there, `skipped` for none; all of
    them hold. `since` and `until` are days by the client's clock, both included. `scope` are the
    places that the looker may see; None: all.
    """

    place: str = ""
    since: date | None = None
    until: date | None = None
    answers: tuple[tuple[str, str], ...] = ()
    scope: frozenset[str] | None = None

    @classmethod
    def read(
        cls, address: Mapping[str, Sequence[str]], scope: frozenset[str] | None = None
    ) -> Filter:
        """What an address says; what can't be read in it is passed over."""
        answers = [_pair(text) for text in address.get("answer", ())[:ANSWERS_MAX]]
        return cls(
            place=_first(address, "place"),
            since=_day(_first(address, "since")),
            until=_day(_first(address, "until")),
            answers=tuple(dict.fromkeys(pair for pair in answers if pair is not None)),
            scope=scope,
        )

    @property
    def is_on(self) -> bool:
        """Whether anything is left out by choice."""
        return self != Filter(scope=self.scope)

    def toggled(self, question: str, option: str) -> Filter:
        """The same with one answer more, or without it."""
        pair = (question, option)
        kept = tuple(one for one in self.answers if one != pair)
        return replace(self, answers=kept if pair in self.answers else (*kept, pair))

    def address(self) -> str:
        """The query of the page that shows it, without the question mark."""
        pairs = [
            ("place", self.place),
            ("since", self.since.isoformat() if self.since else ""),
            ("until", self.until.isoformat() if self.until else ""),
            *(("answer", f"{question}.{option}") for question, option in self.answers),
        ]
        return urlencode([pair for pair in pairs if pair[1]])

    def where(self, survey: int, zone: str) -> list[ColumnElement[bool]]:
        """The conditions on `Response`; `zone` is the client's."""
        conditions: list[ColumnElement[bool]] = [
            Response.survey == survey,
            Response.state.in_(BEGUN),
        ]
        if self.scope is not None:
            conditions.append(Response.place.in_(sorted(self.scope)))
        if self.place:
            conditions.append(Response.place == self.place)
        if self.since:
            conditions.append(Response.started_at >= _begin(self.since, zone))
        if self.until:
            conditions.append(Response.started_at < _begin(self.until + timedelta(days=1), zone))
        return conditions + [_answered(*pair) for pair in self.answers]


def _answered(question: str, option: str) -> ColumnElement[bool]:
    if option == SKIPPED_CODE:
        passed = select(Answer.response).where(
            Answer.response == Response.id, Answer.question == question, Answer.skipped
        )
        return passed.correlate(Response).exists()
    chosen = select(Chosen.response).where(
        Chosen.response == Response.id, Chosen.question == question, Chosen.option == option
    )
    return chosen.correlate(Response).exists()


def _begin(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _first(address: Mapping[str, Sequence[str]], name: str) -> str:
    values = address.get(name, ())
    return values[0] if values else ""


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None  # noqa: PLR2004 -- years that clocks show


def _pair(text: str) -> tuple[str, str] | None:
    question, dot, option = text.partition(".")
    return (question, option) if dot and question and option else None
