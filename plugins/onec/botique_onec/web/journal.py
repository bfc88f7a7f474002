"""The journal in the panel: a list, one line with its bodies, and a packet taken in once more."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_core.errors import InputRefused
from botique_core.panel import (
    Choices,
    Column,
    Desk,
    Listing,
    Option,
    Period,
    View,
    Viewer,
    YesNo,
    everybody,
)
from botique_onec.masking import unpacked
from botique_onec.models import Entry, Node
from botique_onec.replaying import replay
from botique_onec.room import Room
from botique_onec.web.rights import ForExchange, ForReading
from botique_onec.web.tabs import JOURNAL, tabs_of

DONE, PARTLY, REFUSED, FAILED = "done", "partly", "refused", "failed"
OUTCOMES = (
    Option(DONE, "onec-outcome-done", "green"),
    Option(PARTLY, "onec-outcome-partly", "amber"),
    Option(REFUSED, "onec-outcome-refused", "red"),
    Option(FAILED, "onec-outcome-failed", "red"),
)
CLIENT_ERROR, SERVER_ERROR = 400, 500
BODY_SHOWN_MAX = 60_000


@dataclass(frozen=True, slots=True)
class JournalRow:
    """A line with the name of its node."""

    entry: Entry
    node: str

    @property
    def id(self) -> int:
        """The line's number."""
        return self.entry.id

    @property
    def outcome(self) -> str:
        """What became of the request."""
        return outcome_of(self.entry)


def outcome_of(entry: Entry) -> str:
    """Whether it was done, in part, refused, or failed by our fault."""
    if entry.status >= SERVER_ERROR:
        return FAILED
    if entry.status >= CLIENT_ERROR:
        return REFUSED
    return PARTLY if entry.faults else DONE


def _with(outcomes: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    good = Entry.status < CLIENT_ERROR
    known = {
        DONE: and_(good, Entry.faults == 0),
        PARTLY: and_(good, Entry.faults > 0),
        REFUSED: Entry.status.between(CLIENT_ERROR, SERVER_ERROR - 1),
        FAILED: Entry.status >= SERVER_ERROR,
    }
    return or_(*(known[one] for one in outcomes if one in known), Entry.id < 0)


async def _rows(session: AsyncSession, viewer: Viewer, ids: Sequence[Any]) -> Sequence[JournalRow]:
    del viewer
    query = select(Entry, Node.name).join(Node, Node.id == Entry.node).where(Entry.id.in_(ids))
    return [JournalRow(entry, name) for entry, name in await session.execute(query)]


async def _nodes(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del viewer
    found = await session.execute(select(Node.id, Node.name).order_by(Node.name))
    return [Option(str(number), text=name) for number, name in found]


LINES = Listing[JournalRow](
    name="onec.journal",
    title="onec-journal",
    lead="onec-journal-lead",
    empty="onec-journal-empty",
    key=Entry.id,
    load=_rows,
    scope=everybody,
    order="-at",
    link=lambda row: f"/onec/journal/{row.id}",
    columns=(
        Column("at", "onec-at", "moment", value=lambda row: row.entry.at, sort=Entry.at),
        Column("node", "onec-node"),
        Column(
            "what", "onec-what", value=lambda row: f"{row.entry.method} {row.entry.path}", wide=True
        ),
        Column("outcome", "onec-outcome", "chip", options=OUTCOMES),
        Column("items", "onec-items", "number", value=lambda row: row.entry.items),
        Column("faults", "onec-faults", "number", value=lambda row: row.entry.faults),
        Column("code", "onec-code", value=lambda row: str(row.entry.code or "")),
        Column("took_ms", "onec-took", "number", value=lambda row: row.entry.took_ms),
        Column("address", "onec-address", value=lambda row: row.entry.address, shown=False),
        Column("request_id", "onec-request", value=lambda row: row.entry.request_id, shown=False),
    ),
    filters=(
        Choices("node", "onec-node", Entry.node, _nodes),
        Choices("outcome", "onec-outcome", None, OUTCOMES, _with),
        YesNo("replay", "onec-replayed", Entry.replay_of.is_not(None)),
        Period("at", "onec-at", Entry.at),
    ),
    views=(View("onec-view-faults", "outcome=partly&outcome=refused&outcome=failed"),),
)


async def around(desk: Desk, viewer: Viewer) -> Mapping[str, object]:
    """What the list's page has besides."""
    del viewer
    return {"tabs": tabs_of(desk), "here": f"/admin{JOURNAL}"}


class JournalPages:
    """Pages about single lines."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def router(self) -> APIRouter:
        """Their addresses."""
        pages = APIRouter(include_in_schema=False)
        pages.add_api_route("/onec/journal/{number}", self.entry, methods=["GET"])
        pages.add_api_route("/onec/journal/{number}/replay", self.replay, methods=["POST"])
        return pages

    async def entry(self, desk: ForReading, number: int) -> Response:
        """One line."""
        async with desk.client.db.reading() as session:
            entry = await _entry(session, number)
            node = await session.get_one(Node, entry.node)
        answered = unpacked(entry.answered)
        faults = answered.get("errors", []) if isinstance(answered, Mapping) else []
        refusal = answered.get("error") if isinstance(answered, Mapping) else None
        return desk.page(
            "onec/entry.html",
            entry=entry,
            node=node,
            outcome=next(one for one in OUTCOMES if one.value == outcome_of(entry)),
            faults=faults,
            refusal=refusal,
            sent=_shown(unpacked(entry.sent)),
            answered=_shown(answered),
            tabs=tabs_of(desk),
            here=f"/admin{JOURNAL}",
        )

    async def replay(self, desk: ForExchange, number: int) -> Response:
        """Takes its packet in once more."""
        try:
            async with desk.client.db.writing() as session:
                entry = await _entry(session, number)
                by, language = desk.staff.email, desk.staff.language
                result, made = await replay(self._room, session, entry, by, language)
                await desk.note(session, "onec.replayed", str(number))
        except InputRefused:
            return desk.go(f"/onec/journal/{number}", note=desk.say("onec-replay-refused"))
        counts = {"accepted": result.accepted, "faults": len(result.errors)}
        return desk.go(f"/onec/journal/{made}", note=desk.say("onec-replay-done", **counts))


async def _entry(session: AsyncSession, number: int) -> Entry:
    entry = await session.get(Entry, number)
    if entry is None:
        raise HTTPException(404)
    return entry


def _shown(body: object) -> str:
    """A body as people read it, its beginning if it is long."""
    if body is None:
        return ""
    text = json.dumps(body, ensure_ascii=False, indent=2)
    return text if len(text) <= BODY_SHOWN_MAX else text[:BODY_SHOWN_MAX] + "\n…"
