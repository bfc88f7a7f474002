"""What a customer's page tells of micro-markets: where they were."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import AboutCustomer, Line, Moment, Phrase, Staff, Told
from botique_core.panel.customer import MOMENTS_MAX, ROWS_MAX
from botique_terminals import visits
from botique_terminals.desk.rights import READ
from botique_terminals.models import Terminal, Visit
from botique_terminals.naming import called


async def told(session: AsyncSession, staff: Staff, customer: int) -> Told:
    """The micro-markets of a customer, the latest first."""
    been = await _been(session, staff, customer)
    lines = [
        Line((called(terminal), visit.first_at, visit.last_at, str(visit.count)), _path(terminal))
        for terminal, visit in been[:ROWS_MAX]
    ]
    return Told(lines, len(been))


async def moments(session: AsyncSession, staff: Staff, customer: int) -> Sequence[Moment]:
    """When they were somewhere for the first and for the last time."""
    story: list[Moment] = []
    for terminal, visit in await _been(session, staff, customer):
        values, path = {"place": called(terminal)}, _path(terminal)
        story.append(
            Moment(visit.first_at, Phrase("terminals-story-first", values), "map-pin", path)
        )
        if visit.count > 1:
            story.append(
                Moment(visit.last_at, Phrase("terminals-story-last", values), "map-pin", path)
            )
    return sorted(story, key=lambda moment: moment.at, reverse=True)[:MOMENTS_MAX]


async def _been(
    session: AsyncSession, staff: Staff, customer: int
) -> Sequence[tuple[Terminal, Visit]]:
    been = await visits.history(session, customer)
    if staff.places is None:
        return been
    return [(terminal, visit) for terminal, visit in been if terminal.guid in staff.places]


def _path(terminal: Terminal) -> str:
    return f"/terminals/{terminal.guid}"


ABOUT = AboutCustomer(
    label="terminals-title",
    permission=READ,
    columns=(
        "terminals-name",
        "terminals-first-scan",
        "terminals-last-scan",
        "terminals-scans",
    ),
    tell=told,
    moments=moments,
    order=30,
)
