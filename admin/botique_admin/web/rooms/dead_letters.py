"""Updates that could not be handled: looked at without anybody's words, tried again, let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.rights import OPERATE, ForOperating
from botique_core.inbox.dead_letters import DeadLetter, DeadLetters
from botique_core.inbox.tables import dead_letter
from botique_core.panel import (
    Batch,
    BulkAction,
    Column,
    Listing,
    Text,
    Viewer,
    everybody,
)

HERE = "/dead-letters"


async def _load(session: AsyncSession, viewer: Viewer, ids: Sequence[int]) -> Sequence[DeadLetter]:
    return await _letters(viewer).several(session, ids)


async def _replay(batch: Batch) -> Mapping[Any, str]:
    skipped = {}
    letters = _letters(batch.viewer)
    for number in batch.ids:
        if not await letters.replay_in(batch.session, number):
            skipped[number] = "admin-dead-gone"
            continue
        await batch.note("admin.dead_letter_replayed", str(number))
    return skipped


async def _discard(batch: Batch) -> Mapping[Any, str]:
    for number in batch.ids:
        await _letters(batch.viewer).discard(batch.session, number)
        await batch.note("admin.dead_letter_discarded", str(number))
    return {}


def _letters(viewer: Viewer) -> DeadLetters:
    return DeadLetters(viewer.client.db, viewer.client.clock)


DEAD_LETTERS = Listing[DeadLetter](
    name="admin.dead_letters",
    title="admin-dead",
    lead="admin-dead-lead",
    empty="admin-dead-empty",
    key=dead_letter.c.id,  # type: ignore[arg-type]  # a column of a plain table does as well
    load=_load,
    scope=everybody,
    order="-at",
    ident=lambda letter: letter.id,
    link=lambda letter: f"{HERE}/{letter.id}",
    columns=(
        Column("error", "admin-error-column", sort=dead_letter.c.error, wide=True),
        Column("bot_name", "admin-driver"),
        Column("attempts", "admin-attempts", "number", sort=dead_letter.c.attempts),
        Column("at", "admin-dead-at", "moment", sort=dead_letter.c.id),
    ),
    filters=(Text("error", "admin-error-column", dead_letter.c.error),),
    actions=(
        BulkAction("replay", "admin-dead-replay", OPERATE, _replay, confirm="admin-dead-sure"),
        BulkAction(
            "discard",
            "admin-dead-discard",
            OPERATE,
            _discard,
            confirm="admin-dead-discard-sure",
            danger=True,
        ),
    ),
)

pages = APIRouter(include_in_schema=False)


@pages.get(HERE + "/{number:int}")
async def show(desk: ForOperating, number: int) -> Response:
    """One of them: what it was, with everybody's words hidden."""
    letters = DeadLetters(desk.client.db, desk.client.clock)
    async with desk.client.db.reading() as session:
        found = await letters.several(session, [number])
        masked = await letters.masked(session, number)
    if not found:
        raise HTTPException(404)
    return desk.page("admin/rooms/dead_letter.html", letter=found[0], masked=masked)


@pages.post(HERE + "/{number:int}/replay")
async def replay(desk: ForOperating, number: int) -> Response:
    """Has it handled once more."""
    letters = DeadLetters(desk.client.db, desk.client.clock)
    async with desk.client.db.writing() as session:
        done = await letters.replay_in(session, number)
        if done:
            await desk.note(session, "admin.dead_letter_replayed", str(number))
    return desk.go(HERE, note=desk.say("admin-dead-replayed" if done else "admin-dead-gone"))


@pages.post(HERE + "/{number:int}/discard")
async def discard(desk: ForOperating, number: int) -> Response:
    """Lets it go for good."""
    async with desk.client.db.writing() as session:
        await DeadLetters(desk.client.db, desk.client.clock).discard(session, number)
        await desk.note(session, "admin.dead_letter_discarded", str(number))
    return desk.go(HERE, note=desk.say("admin-dead-discarded"))
