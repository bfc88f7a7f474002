"""Segments: kept, edited by groups and conditions, counted while they are written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.segments.draft import ROOT, Group
from botique_admin.segments.rights import CHANGE, READ
from botique_admin.web.customers.finding import NUMBER_MAX
from botique_admin.web.desk import PanelDesk
from botique_admin.web.segments.editing import Editing, drafts_of, ordered, sent
from botique_admin.web.segments.looking import Look, look
from botique_core.errors import Conflict, InputRefused
from botique_core.hookspecs import Hooks
from botique_core.panel import Needs
from botique_core.segments.models import NAME_MAX, SavedSegment
from botique_core.segments.use import SegmentUse

RULE_MAX = 20_000
WORDS_MAX = 100
NAME_FIELDS = 130
FOUND_MAX = 30

ForSegments: TypeAlias = Annotated[PanelDesk, Depends(Needs(READ))]
ForChanging: TypeAlias = Annotated[PanelDesk, Depends(Needs(CHANGE))]

segments = APIRouter(include_in_schema=False)


@segments.get("/segments/new")
async def new(desk: ForChanging, rule: Annotated[str, Query(max_length=RULE_MAX)] = "") -> Response:
    """An empty editor, or one with a rule to begin with."""
    drafts = drafts_of(desk)
    try:
        root = drafts.of_rule(json.loads(rule)) if rule else Group()
    except (ValueError, AttributeError, TypeError):
        root = Group()
    return await _editor(desk, root)


@segments.post("/segments/new")
async def add(desk: ForChanging, request: Request) -> Response:
    """Keeps a new one."""
    items = await sent(request)
    root, name = drafts_of(desk).of_form(items), dict(items).get("name", "")
    try:
        rule = desk.client.segments.parse(drafts_of(desk).rule(root))
        async with desk.client.db.writing() as session:
            saved = desk.client.segments.saved
            added = await saved.add(session, name, rule, by=desk.staff.email)
            await desk.note(session, "segments.added", added.name, after={"rule": added.rule})
    except (InputRefused, Conflict) as error:
        return await _editor(desk, root, name=name, wrong=_reason(desk, name, error))
    return desk.go(f"/segments/{added.id}", note=desk.say("admin-saved"))


@segments.post("/segments/edit")
async def edit(desk: ForChanging, request: Request) -> Response:
    """Does what a button of the editor says, and draws it anew."""
    items = await sent(request)
    drafts = drafts_of(desk)
    root = drafts.of_form(items)
    drafts.changed(root, dict(items).get("do", ""))
    async with desk.client.db.reading() as session:
        drawn = await Editing(desk, session).drawn(root)
    return desk.page("admin/segments/_editor.html", root=drawn, conditions=_conditions(desk))


@segments.post("/segments/look")
async def live(desk: ForSegments, request: Request) -> Response:
    """How many it picks now, who for example, and the rule in words."""
    drafts = drafts_of(desk)
    raw = drafts.rule(drafts.of_form(await sent(request)))
    return desk.page("admin/segments/_look.html", look=await look(desk, raw))


@segments.get("/segments/choices")
async def choices(
    desk: ForSegments,
    condition: Annotated[str, Query(max_length=NAME_FIELDS)],
    field: Annotated[str, Query(max_length=NAME_FIELDS)],
    name: Annotated[str, Query(max_length=NAME_FIELDS)],
    q: Annotated[str, Query(max_length=WORDS_MAX)] = "",
) -> Response:
    """What a field may be, of that what has the words in it."""
    async with desk.client.db.reading() as session:
        editing = Editing(desk, session)
        known = editing.drafts.known.get(condition)
        asked = next((one for one in ordered(known) if one.name == field), None) if known else None
        if known is None or asked is None or not name.startswith(ROOT):
            raise HTTPException(404)
        found = await editing.offered(known, asked, q)
    options = found[:FOUND_MAX]
    more = len(found) - len(options)
    return desk.page("admin/segments/_options.html", options=options, name=name, more=more)


@segments.get("/segments/{number}")
async def show(desk: ForSegments, number: int) -> Response:
    """One of them, in the editor."""
    async with desk.client.db.reading() as session:
        segment = await _found(session, desk, number)
    return await _editor(desk, drafts_of(desk).of_rule(segment.rule), segment, name=segment.name)


@segments.post("/segments/{number}")
async def change(desk: ForChanging, number: int, request: Request) -> Response:
    """Keeps what was changed, unless somebody else was quicker."""
    items = await sent(request)
    drafts, values = drafts_of(desk), dict(items)
    root, name = drafts.of_form(items), values.get("name", "")
    version = int(values["version"]) if values.get("version", "").isdecimal() else 0
    async with desk.client.db.reading() as session:
        before = await _found(session, desk, number)
    try:
        rule = desk.client.segments.parse(drafts.rule(root))
        async with desk.client.db.writing() as session:
            saved, by = desk.client.segments.saved, desk.staff.email
            after = await saved.change(session, number, version, by=by, name=name, rule=rule)
            was = {"name": before.name, "rule": before.rule}
            now = {"name": after.name, "rule": after.rule}
            await desk.note(session, "segments.changed", after.name, before=was, after=now)
    except (InputRefused, Conflict) as error:
        before.version = version
        return await _editor(desk, root, before, name=name, wrong=_reason(desk, name, error))
    return desk.go(f"/segments/{number}", note=desk.say("admin-saved"))


@segments.post("/segments/{number}/copy")
async def copy(desk: ForChanging, number: int) -> Response:
    """Another one with the same rule."""
    saved = desk.client.segments.saved
    async with desk.client.db.writing() as session:
        segment = await _found(session, desk, number)
        taken = {one.name for one in await saved.all(session)}
        name = _free(desk.say("admin-segment-copy-of", name=segment.name), taken)
        rule = desk.client.segments.parse(segment.rule)
        added = await saved.add(session, name, rule, by=desk.staff.email)
        await desk.note(session, "segments.added", added.name, after={"rule": added.rule})
    return desk.go(f"/segments/{added.id}", note=desk.say("admin-segment-copied"))


@segments.post("/segments/{number}/delete")
async def delete(desk: ForChanging, number: int) -> Response:
    """Forgets one that nothing uses."""
    async with desk.client.db.writing() as session:
        segment = await _found(session, desk, number)
        if await uses(session, desk, number):
            return desk.go(f"/segments/{number}", note=desk.say("admin-segment-used"))
        await desk.client.segments.saved.delete(session, number, segment.version)
        before = {"name": segment.name, "rule": segment.rule}
        await desk.note(session, "segments.deleted", segment.name, before=before)
    return desk.go("/segments", note=desk.say("admin-segment-deleted", name=segment.name))


async def uses(session: AsyncSession, desk: PanelDesk, number: int) -> list[SegmentUse]:
    """What of all features uses a segment; a feature that can't say counts as one that does."""
    answers = await desk.client.hooks.collect_strict(
        Hooks.segment_uses, session=session, segment=number
    )
    return [use for answer in answers for use in answer.value]


async def _editor(
    desk: PanelDesk,
    root: Group,
    segment: SavedSegment | None = None,
    *,
    name: str = "",
    wrong: str = "",
) -> Response:
    shown: Look = await look(desk, drafts_of(desk).rule(root))
    async with desk.client.db.reading() as session:
        drawn = await Editing(desk, session).drawn(root)
        used = await uses(session, desk, segment.id) if segment else []
    return desk.page(
        "admin/segments/edit.html",
        status=422 if wrong else 200,
        root=drawn,
        conditions=_conditions(desk),
        segment=segment,
        name=name,
        wrong=wrong,
        look=shown,
        uses=used,
        name_max=NAME_MAX,
    )


async def _found(session: AsyncSession, desk: PanelDesk, number: int) -> SavedSegment:
    if not 0 < number <= NUMBER_MAX:
        raise HTTPException(404)
    try:
        return await desk.client.segments.saved.get(session, number)
    except InputRefused:
        raise HTTPException(404) from None


def _conditions(desk: PanelDesk) -> Sequence[Any]:
    return desk.client.segments.conditions.all


def _reason(desk: PanelDesk, name: str, error: InputRefused | Conflict) -> str:
    """Why it was not kept, in the person's words where they are known."""
    if not name.strip():
        return desk.say("admin-segment-nameless")
    key = "admin-segment-conflict" if isinstance(error, Conflict) else "admin-segment-unfinished"
    return desk.say(key)


def _free(name: str, taken: set[str]) -> str:
    numbered = (f"{name[: NAME_MAX - 5]} {number}" for number in range(2, 1_000))
    return next(one for one in (name[:NAME_MAX], *numbered) if one not in taken)
