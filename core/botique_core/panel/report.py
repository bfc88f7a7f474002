"""A part of the room of statistics: what a feature counts over a time, drawn and downloaded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel.chart import Series, Slice, Stack
from botique_core.panel.lists.filters import LoadOptions
from botique_core.panel.lists.option import Option
from botique_core.panel.lists.viewer import Viewer

PlotKind = Literal["lines", "columns", "bars", "shares", "stacked", "funnel"]
CellKind = Literal["text", "number", "percent", "moment", "day"]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What somebody asks of a report.

    From the beginning of the day of `since` up to, not including, `until`, by the client's clock.
    `place` is the GUID of the place that it is narrowed to, or empty. `chosen` are the values of
    the report's own filters; what was not chosen is not in it.
    """

    viewer: Viewer
    since: datetime
    until: datetime
    place: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The client's time zone."""
        return ZoneInfo(self.viewer.client.settings.client.time_zone)

    @property
    def days(self) -> list[date]:
        """Every day of the time, in order."""
        first = self.since.astimezone(self.zone).date()
        last = (self.until - timedelta(microseconds=1)).astimezone(self.zone).date()
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]

    def say(self, key: str, /, **values: object) -> str:
        """A phrase in the person's language."""
        return self.viewer.say(key, **values)


@dataclass(frozen=True, slots=True)
class Measure:
    """A single figure at the top; `value` is a number, or text as it is to be shown."""

    label: str
    value: float | str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart. `kind` is a macro of `admin/charts.html`, which takes these.

    "lines" takes `labels`, one for each step, and `series`; "stacked" takes `stacks`; the others
    `slices`.
    """

    kind: PlotKind
    title: str
    slices: Sequence[Slice] = ()
    labels: Sequence[str] = ()
    series: Sequence[Series] = ()
    stacks: Sequence[Stack] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table; "percent" takes a share of 1."""

    label: str
    kind: CellKind = "text"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Rows under columns; in a workbook a sheet of its own, called like the table.

    `paths` lead from the rows to the pages behind them, in the same order; none, or one for each.
    """

    title: str
    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[object]]
    paths: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What a report has to say; all its texts are in the language of whoever asked."""

    measures: Sequence[Measure] = ()
    plots: Sequence[Plot] = ()
    tables: Sequence[ReportTable] = ()


Find = Callable[[AsyncSession, Inquiry], Awaitable[Findings]]


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """A filter of one report: one of `options`, or none; `label` is a text key."""

    key: str
    label: str
    options: Sequence[Option] | LoadOptions


@dataclass(frozen=True, slots=True)
class Report:
    """A part of the room of statistics; see `docs/panel-reports.md`.

    Args:
        name: `<plugin>.<word>`; it stands in addresses and names the downloaded file.
        title: Text key of its tab.
        permission: Who may see it.
        find: Counts; it gets a session and the `Inquiry`, and must keep to what the person may
            see (`inquiry.viewer.own_customers`, `inquiry.viewer.staff.places`).
        filters: Its own filters, beside time and place.
        lead: Text key of what the figures mean: what "opened" is, what is not counted.
        by_place: Whether it can be narrowed to a place.
        order: Where its tab stands.
    """

    name: str
    title: str
    permission: str
    find: Find
    filters: Sequence[ReportFilter] = ()
    lead: str = ""
    by_place: bool = True
    order: int = 100
