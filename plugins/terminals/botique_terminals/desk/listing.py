"""The list of micro-markets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Choices, Column, Listing, Option, View, Viewer
from botique_terminals import figures, service
from botique_terminals.card import Source
from botique_terminals.models import Group, Membership, Terminal
from botique_terminals.words import wanted

SOURCES = (
    Option(Source.EXCHANGE.value, "terminals-source-exchange", "violet"),
    Option(Source.TABLE.value, "terminals-source-table", "blue"),
    Option(Source.HAND.value, "terminals-source-hand", "plain"),
)
STATES = (
    Option("open", "terminals-state-open", "green"),
    Option("closed", "terminals-state-closed", "plain"),
)
STATE = case((Terminal.active, "open"), else_="closed")


@dataclass(frozen=True, slots=True)
class Row:
    """A micro-market as the list shows it."""

    terminal: Terminal
    groups: str
    customers: int
    scans: int
    last_at: datetime | None

    @property
    def guid(self) -> str:
        """By which its page is found."""
        return self.terminal.guid


async def _load(session: AsyncSession, viewer: Viewer, ids: Sequence[int]) -> Sequence[Row]:
    del viewer
    terminals = await session.scalars(select(Terminal).where(Terminal.id.in_(ids)))
    groups = await service.groups_of(session, ids)
    numbers = await figures.came(session, ids)
    return [_row(one, groups.get(one.id, ()), numbers) for one in terminals]


def _row(terminal: Terminal, groups: Sequence[Group], numbers: Mapping[int, figures.Came]) -> Row:
    came = numbers.get(terminal.id, figures.Came())
    names = ", ".join(group.name for group in groups)
    return Row(terminal, names, came.customers, came.scans, came.last_at)


def seen(viewer: Viewer) -> ColumnElement[bool]:
    """The micro-markets that somebody may see."""
    places = viewer.staff.places
    return true() if places is None else Terminal.guid.in_(sorted(places))


def search(text: str) -> ColumnElement[bool]:
    """Each word begins a word of name, address, city or code."""
    words = wanted(text)
    return and_(true(), *(Terminal.words.contains(f" {word}", autoescape=True) for word in words))


async def _cities(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del viewer
    return [Option(city, text=city) for city in await service.cities(session)]


async def _groups(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del viewer
    rows = await session.execute(select(Group.guid, Group.name).order_by(Group.name))
    return [Option(guid, text=name) for guid, name in rows]


def _in_groups(values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    member = select(Membership.terminal).join(Group, Group.id == Membership.group)
    return Terminal.id.in_(member.where(Group.guid.in_(values)))


TERMINALS = Listing[Row](
    name="terminals.terminals",
    title="terminals-title",
    key=Terminal.id,
    ident=lambda row: row.terminal.id,
    load=_load,
    scope=seen,
    order="name",
    search=search,
    search_hint="terminals-search-hint",
    link=lambda row: f"/terminals/{row.guid}",
    lead="terminals-lead",
    empty="terminals-list-empty",
    columns=(
        Column(
            "name",
            "terminals-name",
            value=lambda row: row.terminal.name,
            sort=Terminal.name,
            note=lambda row: row.terminal.address,
            wide=True,
        ),
        Column("code", "terminals-code", value=lambda row: row.terminal.code, sort=Terminal.code),
        Column("city", "terminals-city", value=lambda row: row.terminal.city, sort=Terminal.city),
        Column("groups", "terminals-groups"),
        Column(
            "state",
            "terminals-state",
            "chip",
            value=lambda row: "open" if row.terminal.active else "closed",
            options=STATES,
        ),
        Column("customers", "terminals-customers", "number"),
        Column("scans", "terminals-scans", "number"),
        Column("last_at", "terminals-last-scan", "moment", shown=False),
        Column("address", "terminals-address", value=lambda row: row.terminal.address, shown=False),
        Column(
            "source",
            "terminals-source",
            "chip",
            value=lambda row: row.terminal.source,
            options=SOURCES,
            shown=False,
        ),
        Column(
            "changed_at",
            "terminals-changed",
            "moment",
            value=lambda row: row.terminal.changed_at,
            sort=Terminal.changed_at,
            shown=False,
        ),
    ),
    filters=(
        Choices("city", "terminals-city", Terminal.city, _cities),
        Choices("group", "terminals-groups", options=_groups, where=_in_groups),
        Choices("state", "terminals-state", STATE, STATES),
        Choices("source", "terminals-source", Terminal.source, SOURCES),
    ),
    views=(
        View("terminals-view-open", "state=open"),
        View("terminals-view-closed", "state=closed"),
    ),
)


def chosen(viewer: Viewer, pairs: Sequence[tuple[str, str]]) -> ColumnElement[bool]:
    """The condition of the list as an address has it: what is shown is what is printed."""
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    conditions = [
        one.condition(given[one.key], viewer) for one in TERMINALS.filters if given.get(one.key)
    ]
    words = given.get("q", [""])[0].strip()
    return and_(seen(viewer), *conditions, search(words) if words else true())
