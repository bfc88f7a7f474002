"""What somebody has under way: how far it is, its report, its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse

from botique_admin.lists.exporting import FORMATS
from botique_admin.lists.tasks import Tasks
from botique_admin.models import Task
from botique_admin.web.asking import Anybody
from botique_admin.web.desk import PanelDesk
from botique_admin.web.download import as_download

HERE = "/tasks"

tasks = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A task as it is drawn, in the words of whoever asked for it."""

    task: Task
    title: str
    reasons: Sequence[tuple[str, int]]
    error: str

    @property
    def seen_to(self) -> int:
        """How many rows it is done with."""
        return self.task.done + self.task.skipped + self.task.failed


@tasks.get(HERE)
async def show(desk: Anybody) -> Response:
    """What is under way, and what has ended and was not put away."""
    return await shown_tasks(desk)


@tasks.post(HERE + "/{number}/seen")
async def put_away(desk: Anybody, number: int) -> Response:
    """Puts a report away."""
    async with desk.client.db.writing() as session:
        (await _own(desk, number, session)).seen = True
    return await shown_tasks(desk)


@tasks.post(HERE + "/{number}/stop")
async def stop(desk: Anybody, number: int) -> Response:
    """Stops it; what is done stays done."""
    async with desk.client.db.writing() as session:
        task = await _own(desk, number, session)
        await Tasks(desk.client).end(session, task.id, "admin-task-stopped")
        await desk.note(session, "admin.task_stopped", task.listing)
    return await shown_tasks(desk)


@tasks.get(HERE + "/{number}/file")
async def take(desk: Anybody, number: int) -> Response:
    """The file, for whoever asked for it and may still see what is in it."""
    async with desk.client.db.writing() as session:
        task = await _own(desk, number, session)
        if task.sha256 is None:
            raise HTTPException(404)
        for needed in task.args["needs"]:
            desk.require(needed)
        await desk.note(session, "admin.export_taken", task.listing, after={"rows": task.done})
    return StreamingResponse(
        desk.client.media.open(task.sha256),
        media_type=FORMATS[task.args["format"]],
        headers=as_download(task.name),
    )


async def shown_tasks(desk: PanelDesk) -> Response:
    """The part of every page that shows them."""
    async with desk.client.db.reading() as session:
        found = await Tasks(desk.client).shown_to(session, desk.staff.id)
    return desk.page("admin/lists/tasks.html", tasks=[_shown(desk, one) for one in found])


async def _own(desk: PanelDesk, number: int, session: AsyncSession) -> Task:
    found = await Tasks(desk.client).own(session, desk.staff.id, number)
    if found is None:
        raise HTTPException(404)
    return found


def _shown(desk: PanelDesk, task: Task) -> Shown:
    names = [task.args.get("label", ""), task.args["title"]]
    return Shown(
        task,
        " · ".join(_said(desk, key) for key in names if key),
        [(_said(desk, key), count) for key, count in (task.reasons or {}).items()],
        _said(desk, task.error) if task.error else "",
    )


def _said(desk: PanelDesk, key: str) -> str:
    """A phrase; its key, if the feature that has it is off."""
    return desk.say(key) if desk.client.texts.has(key) else key
