"""What the exchange brings to the panel."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from jinja2 import FileSystemLoader
from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Card, Figure, FirstStep, Heading, MenuEntry, Panel, Role, Staff
from botique_onec.models import Entry, Node
from botique_onec.room import Room
from botique_onec.watching import silent_nodes
from botique_onec.web.how import pages as how_pages
from botique_onec.web.journal import CLIENT_ERROR, LINES, JournalPages, around
from botique_onec.web.nodes import NodePages
from botique_onec.web.rights import EXCHANGE, KEYS, READ
from botique_onec.web.tabs import JOURNAL, NODES

FOLDER = Path(__file__).parent.parent
STEPS = 12


def bring(panel: Panel, room: Room) -> None:
    """Rights, pages, menu and figures."""
    keepers = (Role.INTEGRATOR,)
    panel.permission(READ, "onec-may-read", roles=keepers)
    panel.permission(EXCHANGE, "onec-may-exchange", roles=keepers)
    panel.permission(KEYS, "onec-may-keys", roles=keepers, step_up=True)
    clock = room.client.clock

    async def troubled(session: AsyncSession, staff: Staff) -> int:
        del staff
        copied = select(func.count()).select_from(Node).where(Node.refused_database != "")
        silent = await silent_nodes(session, clock.now())
        return len(silent) + (await session.scalar(copied) or 0)

    async def silent(session: AsyncSession, since: datetime, until: datetime) -> Figure:
        del since, until
        return Figure(len(await silent_nodes(session, clock.now())))

    panel.menu(
        MenuEntry("onec-title", NODES, READ, Heading.HOUSE, "plug-connected", 890, badge=troubled)
    )
    panel.card(Card("onec-card-silent", READ, silent, path=NODES, order=200))
    panel.card(Card("onec-card-faults", READ, faulty, path=f"{JOURNAL}?view=faults", order=210))
    panel.first_step(
        FirstStep("onec-first", "onec-first-text", KEYS, f"{NODES}nodes/new", has_nodes)
    )
    panel.pages(NodePages(room).router(), FileSystemLoader(FOLDER / "templates"))
    panel.pages(how_pages)
    panel.assets(FOLDER / "static")
    # The list's own addresses are there before the lines': `/onec/journal/{number}` comes last.
    panel.listing(JOURNAL, LINES, READ, template="onec/journal.html", context=around)
    panel.pages(JournalPages(room).router())


async def has_nodes(session: AsyncSession, staff: Staff) -> bool:
    """Whether anybody may exchange at all."""
    del staff
    return await session.scalar(select(Node.id).limit(1)) is not None


async def faulty(session: AsyncSession, since: datetime, until: datetime) -> Figure:
    """Exchanges with something wrong in them, over a time and the time before."""
    wrong = or_(Entry.status >= CLIENT_ERROR, Entry.faults > 0)
    length = until - since
    times = select(Entry.at).where(wrong, Entry.at >= since - length, Entry.at < until)
    found = list(await session.scalars(times))
    now = [at for at in found if at >= since]
    step = max(length / STEPS, timedelta(seconds=1))
    course = [0] * STEPS
    for at in now:
        course[min(int((at - since) / step), STEPS - 1)] += 1
    return Figure(len(now), before=len(found) - len(now), course=tuple(course))
