"""What a filter offers, and how many rows each value has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.lists.question import Question
from botique_admin.lists.sheet import named
from botique_core.panel import Choices, Filter, Option, YesNo
from botique_core.panel.lists.filters import NO, YES

# More than so many values are counted only when they are few enough to be looked at.
COUNTED_OPTIONS_MAX = 300


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that can be chosen; `count` is None where nobody counted."""

    value: str
    label: str
    tone: str
    chosen: bool
    count: int | None


async def offers_of(session: AsyncSession, question: Question, one: Filter) -> list[Offer]:
    """What can be chosen; values that an address names and nobody offers any more too."""
    chosen = question.state.filters.get(one.key, ())
    options = await _options(session, question, one)
    known = {option.value for option in options}
    options = [*options, *(Option(value, text=value) for value in chosen if value not in known)]
    counts = await _counts(session, question, one) if len(options) <= COUNTED_OPTIONS_MAX else None
    return [
        Offer(
            option.value,
            named(option, question.viewer),
            option.tone,
            option.value in chosen,
            None if counts is None else counts.get(option.value, 0),
        )
        for option in options
    ]


async def _options(session: AsyncSession, question: Question, one: Filter) -> Sequence[Option]:
    if isinstance(one, Choices):
        return await one.offered(session, question.viewer)
    if isinstance(one, YesNo):
        return (Option(YES, "admin-list-yes"), Option(NO, "admin-list-no"))
    return ()


async def _counts(
    session: AsyncSession, question: Question, one: Filter
) -> Mapping[str, int] | None:
    query = question.numbers(one)
    if query is None:
        return None
    rows = (await session.execute(query)).all()
    return {_address(value): count for value, count in rows}


def _address(value: object) -> str:
    """The value as addresses have it."""
    if value is True or value is False:
        return YES if value else NO
    return str(value)
