"""What features and core tell of a customer, in the language of whoever looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.customers import story
from botique_admin.customers.rights import SEE
from botique_admin.web.desk import PanelDesk
from botique_core.panel import AboutCustomer, Moment, Phrase, Staff, Told
from botique_core.panel.customer import Cell


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of the story, as the page draws it."""

    at: datetime
    title: str
    icon: str
    path: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a block; a cell is text or a moment."""

    cells: Sequence[str | datetime]
    path: str


@dataclass(frozen=True, slots=True)
class Block:
    """What one feature knows."""

    label: str
    columns: Sequence[str]
    rows: Sequence[Row]
    total: int


async def _mailings(session: AsyncSession, staff: Staff, customer: int) -> Told:
    del staff
    return await story.mailings(session, customer)


MAILINGS = AboutCustomer(
    label="admin-mailings",
    permission=SEE,
    columns=("admin-mailing-title", "admin-mailing-at", "admin-mailing-outcome"),
    tell=_mailings,
    order=90,
)


async def blocks(
    session: AsyncSession, desk: PanelDesk, abouts: Sequence[AboutCustomer], customer: int
) -> list[Block]:
    """What core and all features know, of what the person may see."""
    told = []
    for about in seen(desk, abouts):
        answer = await about.tell(session, desk.staff, customer)
        rows = [Row([said(desk, c) for c in one.cells], one.path) for one in answer.lines]
        told.append(Block(about.label, about.columns, rows, answer.total))
    return told


def seen(desk: PanelDesk, abouts: Iterable[AboutCustomer]) -> list[AboutCustomer]:
    """Those that the person has the right for, in order."""
    allowed = [one for one in (*abouts, MAILINGS) if desk.staff.may(one.permission)]
    return sorted(allowed, key=lambda about: about.order)


def steps(desk: PanelDesk, moments: Iterable[Moment]) -> list[Step]:
    """The moments in words."""
    return [
        Step(one.at, _text(desk, one.said), one.icon, one.path) for one in story.latest(moments)
    ]


def said(desk: PanelDesk, cell: Cell) -> str | datetime:
    """A cell as the page shows it."""
    return _text(desk, cell) if isinstance(cell, Phrase) else cell


def _text(desk: PanelDesk, phrase: Phrase) -> str:
    values = {
        name: _text(desk, value) if isinstance(value, Phrase) else value
        for name, value in phrase.values.items()
    }
    return desk.say(phrase.key, **values)
