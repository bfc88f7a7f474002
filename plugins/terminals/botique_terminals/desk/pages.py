"""The pages of one micro-market: what is known of it, and changing that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import format_date
from fastapi import APIRouter, Request, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.panel import Desk, Form, Slice
from botique_terminals import figures, service
from botique_terminals.card import TerminalCard
from botique_terminals.desk.finding import found
from botique_terminals.desk.form import TerminalForm, known_groups, stored
from botique_terminals.desk.rights import Editing, Reading
from botique_terminals.models import FormerCode, Terminal
from botique_terminals.stickers import Stickers

DAYS = 30
ZONES = [(name, name) for name in sorted(available_timezones()) if "/" in name]

pages = APIRouter()


@pages.get("/terminals/new")
async def new(desk: Editing) -> Response:
    """Asks for a micro-market that no list has brought."""
    return _form(desk, desk.form(TerminalForm, options=_options(), draft="terminals.new"))


@pages.post("/terminals/new")
async def add(desk: Editing, request: Request) -> Response:
    """Enters it."""
    form = await desk.read(request, TerminalForm, options=_options())
    if form.model is None:
        return _form(desk, form)
    guid = uuid4()
    async with desk.client.db.writing() as session:
        await _save(desk, session, form.model, guid, desk.client.clock.now())
        await desk.note(session, "terminals.added", form.model.name, after={"guid": str(guid)})
    return desk.go(f"/terminals/{guid}", note=desk.say("terminals-saved"))


@pages.get("/terminals/{guid}")
async def show(desk: Reading, guid: str) -> Response:
    """All that is known of a micro-market."""
    client, now = desk.client, desk.client.clock.now()
    zone = ZoneInfo(client.settings.client.time_zone)
    stickers, days = Stickers(client), figures.last_days(now, zone, DAYS)
    async with client.db.reading() as session:
        terminal = await found(session, desk, guid)
        link = await stickers.link(session, terminal)
        groups = await service.groups_of(session, [terminal.id])
        came = await figures.came(session, [terminal.id])
        former = await session.scalars(
            select(FormerCode)
            .where(FormerCode.terminal == terminal.id)
            .order_by(FormerCode.given_up_at.desc())
        )
        newcomers = await figures.newcomers(session, terminal.id, days, zone)
        scans = await figures.scans(session, guid, days, zone)
    labels = [format_date(day, "d MMM", locale=desk.staff.language) for day in days]
    return desk.page(
        "terminals/show.html",
        terminal=terminal,
        groups=groups.get(terminal.id, ()),
        came=came.get(terminal.id, figures.Came()),
        former=former.all(),
        link=link,
        sticker=link and stickers.sticker(terminal, link),
        ways=stickers.ways,
        newcomers=[Slice(label, value) for label, value in zip(labels, newcomers, strict=True)],
        scans=[Slice(label, value) for label, value in zip(labels, scans, strict=True)],
        days=DAYS,
    )


@pages.get("/terminals/{guid}/edit")
async def edit(desk: Editing, guid: str) -> Response:
    """Asks what is to be changed."""
    async with desk.client.db.reading() as session:
        terminal = await found(session, desk, guid)
        filled = await stored(session, terminal)
    form = desk.form(TerminalForm, filled, options=_options(), version=filled.version)
    return _form(desk, form, terminal)


@pages.post("/terminals/{guid}/edit")
async def change(desk: Editing, request: Request, guid: str) -> Response:
    """Changes it, unless somebody else has done so meanwhile."""
    form = await desk.read(request, TerminalForm, options=_options())
    async with desk.client.db.writing() as session:
        terminal = await found(session, desk, guid, lock=True)
        before = await stored(session, terminal)
        at = terminal.changed_at
        if form.model is None or desk.clashes(form, before, before.version, at=at):
            return _form(desk, form, terminal)
        # The accounting system's clock may be ahead of ours: what was seen here is newer still.
        await _save(desk, session, form.model, UUID(guid), max(at, desk.client.clock.now()))
        was, now = before.model_dump(mode="json"), form.model.model_dump(mode="json")
        changed = [name for name in now if now[name] != was[name]]
        await desk.note(
            session,
            "terminals.changed",
            form.model.name,
            before={name: was[name] for name in changed},
            after={name: now[name] for name in changed},
        )
    return desk.go(f"/terminals/{guid}", note=desk.say("terminals-saved"))


async def _save(
    desk: Desk, session: AsyncSession, form: TerminalForm, guid: UUID, at: datetime
) -> None:
    card: TerminalCard = form.card(guid, await known_groups(session), at)
    await service.save(session, card, desk.client.ids)


def _form(desk: Desk, form: Form[TerminalForm], terminal: Terminal | None = None) -> Response:
    return desk.page("terminals/edit.html", status=form.status, form=form, terminal=terminal)


def _options() -> dict[str, list[tuple[str, str]]]:
    return {"time_zone": ZONES}
