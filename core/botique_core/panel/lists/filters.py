"""By what a list can be narrowed; what an address says of it turns into a condition in SQL."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, false, not_, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.panel.lists.option import Option
from botique_core.panel.lists.search import matching
from botique_core.panel.lists.viewer import Viewer

Where = ColumnElement[Any] | InstrumentedAttribute[Any]
LoadOptions = Callable[[AsyncSession, Viewer], Awaitable[Sequence[Option]]]

PERIODS = {"today": 1, "7d": 7, "30d": 30, "91d": 91, "365d": 365}
YES, NO = "yes", "no"
SPAN = ".."


@dataclass(frozen=True, slots=True, eq=False)
class Filter(ABC):
    """Base of all filters: `key` is its name in addresses, `label` a text key.

    What can't be read as a value of the filter picks no rows: an old or mistyped address must
    never show, export or change more than was meant.
    """

    kind: ClassVar[str]

    key: str
    label: str

    @abstractmethod
    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """The condition for what an address says; `values` is never empty."""


@dataclass(frozen=True, slots=True, eq=False)
class Choices(Filter):
    """Some of several values; rows with any of them are shown.

    Args:
        key: Its name in addresses.
        label: The text key of its name.
        column: What the values are compared with. How many rows each has is shown beside it.
        options: The values, or a function that loads them.
        where: The condition for chosen values, for more than a comparison.
    """

    kind: ClassVar[str] = "choices"

    column: Where | None = None
    options: Sequence[Option] | LoadOptions = ()
    where: Callable[[Sequence[str], Viewer], ColumnElement[bool]] | None = None

    async def offered(self, session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
        """What can be chosen."""
        if callable(self.options):
            return await self.options(session, viewer)
        return self.options

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """Any of the values."""
        if self.where is not None:
            return self.where(values, viewer)
        if self.column is None:
            return false()
        fitting = [fit for value in values if (fit := _fitting(self.column, value)) is not None]
        return self.column.in_(fitting)


@dataclass(frozen=True, slots=True, eq=False)
class YesNo(Filter):
    """Whether something holds; `column` is the condition itself."""

    kind: ClassVar[str] = "yes_no"

    column: Where

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """That it holds, or that it does not."""
        del viewer
        chosen = {value for value in values if value in {YES, NO}}
        if not chosen:
            return false()
        if chosen == {YES, NO}:
            return true()
        holds = and_(true(), self.column)
        return holds if chosen == {YES} else not_(holds)


@dataclass(frozen=True, slots=True, eq=False)
class Period(Filter):
    """Days by the client's own clock: one of the ready spans, or from a day to a day."""

    kind: ClassVar[str] = "period"

    column: Where

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """From the first day's beginning to the last day's end; either may be open."""
        zone = ZoneInfo(viewer.client.settings.client.time_zone)
        days = span(values[0], viewer.client.clock.now().astimezone(zone).date())
        if days is None:
            return false()
        since, until = (
            None if day is None else datetime.combine(day, time(), zone) for day in days
        )
        return and_(
            true() if since is None else self.column >= since,
            true() if until is None else self.column < until,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Range(Filter):
    """From a number to a number, both included; either may be open."""

    kind: ClassVar[str] = "range"

    column: Where

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """Within the bounds."""
        del viewer
        bounds = number_span(values[0])
        if bounds is None:
            return false()
        least, most = bounds
        return and_(
            true() if least is None else self.column >= least,
            true() if most is None else self.column <= most,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Text(Filter):
    """Part of a text, whatever its case."""

    kind: ClassVar[str] = "text"

    column: Where

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """Every word occurs in it."""
        del viewer
        return matching(self.column)(values[0])


def span(value: str, today: date) -> tuple[date | None, date | None] | None:
    """The first day of a period and the day after its last; None if it is no period."""
    if value in PERIODS:
        return today - timedelta(days=PERIODS[value] - 1), today + timedelta(days=1)
    first, dots, last = value.partition(SPAN)
    try:
        since = date.fromisoformat(first) if first else None
        until = date.fromisoformat(last) + timedelta(days=1) if last else None
    except (ValueError, OverflowError):
        return None
    return (since, until) if dots and (since or until) else None


def number_span(value: str) -> tuple[float | None, float | None] | None:
    """The bounds of a range; None if it is none."""
    first, dots, last = value.replace(",", ".").partition(SPAN)
    try:
        bounds = (float(first) if first else None, float(last) if last else None)
    except ValueError:
        return None
    return bounds if dots and bounds != (None, None) else None


def _fitting(column: Where, value: str) -> object:
    """The value in the column's own type; None if it can't be one."""
    try:
        kind = column.type.python_type
    except NotImplementedError:
        return value
    if kind is bool:
        return {YES: True, NO: False}.get(value)
    if issubclass(kind, int):
        return (
            int(value) if value.lstrip("-").isdecimal() and len(value) < len(str(2**63)) else None
        )
    return value
