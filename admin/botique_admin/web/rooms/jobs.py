"""Jobs: what runs, what waits, what failed; begun again or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.rights import OPERATE, ForOperating
from botique_core.jobs.models import UNFINISHED, Job, JobState
from botique_core.panel import (
    Batch,
    BulkAction,
    Choices,
    Column,
    Listing,
    Option,
    Period,
    Text,
    View,
    entities,
    everybody,
    matching,
)

HERE = "/jobs"
STATES = (
    Option(JobState.WAITING, "admin-job-waiting"),
    Option(JobState.RUNNING, "admin-job-running", tone="blue"),
    Option(JobState.DONE, "admin-job-done", tone="green"),
    Option(JobState.FAILED, "admin-job-failed", tone="red"),
    Option(JobState.CANCELLED, "admin-job-cancelled", tone="amber"),
)


def progress_of(job: Job) -> str:
    """How far it is, in numbers; empty where nobody knows."""
    return f"{job.done} / {job.total}" if job.total else ""


async def _cancel(batch: Batch) -> Mapping[Any, str]:
    skipped = {}
    for number in batch.ids:
        job = await batch.session.get(Job, number)
        if job is None or job.state not in UNFINISHED:
            skipped[number] = "admin-job-over"
            continue
        await batch.viewer.client.jobs.cancel(batch.session, number)
        await batch.note("admin.job_cancelled", f"{job.kind} {number}")
    return skipped


async def _again(batch: Batch) -> Mapping[Any, str]:
    skipped = {}
    for number in batch.ids:
        if await batch.viewer.client.jobs.again(batch.session, number) is None:
            skipped[number] = "admin-job-not-over"
            continue
        await batch.note("admin.job_again", str(number))
    return skipped


JOBS = Listing[Job](
    name="admin.jobs",
    title="admin-jobs",
    lead="admin-jobs-lead",
    empty="admin-jobs-empty",
    key=Job.id,
    load=entities(Job, Job.id),
    scope=everybody,
    order="-created_at",
    search=matching(Job.kind),
    link=lambda job: f"{HERE}/{job.id}",
    columns=(
        Column("kind", "admin-job", sort=Job.kind, wide=True),
        Column("state", "admin-state", "chip", options=STATES),
        Column("progress", "admin-job-progress", value=progress_of),
        Column("created_at", "admin-job-left", "moment", sort=Job.created_at),
        Column("due_at", "admin-job-due", "moment", sort=Job.due_at, shown=False),
        Column("finished_at", "admin-job-ended", "moment", sort=Job.finished_at),
        Column("attempt", "admin-attempts", "number", shown=False),
        Column("error", "admin-error-column", shown=False),
    ),
    filters=(
        Choices("state", "admin-state", Job.state, STATES),
        Text("kind", "admin-job", Job.kind),
        Period("created", "admin-job-left", Job.created_at),
    ),
    views=(
        View("admin-job-failed", "state=failed"),
        View("admin-job-running", "state=running"),
    ),
    actions=(
        BulkAction("again", "admin-job-again", OPERATE, _again),
        BulkAction(
            "cancel", "admin-job-cancel", OPERATE, _cancel, confirm="admin-job-sure", danger=True
        ),
    ),
)

pages = APIRouter(include_in_schema=False)


@pages.get(HERE + "/{number}")
async def show(desk: ForOperating, number: int) -> Response:
    """One job; while it is not over the page keeps up with it."""
    job = await _found(desk, number)
    return desk.page("admin/rooms/job.html", job=job, states=STATES, over=_is_over(job))


@pages.get(HERE + "/{number}/part")
async def part(desk: ForOperating, number: int) -> Response:
    """The same without the page around it."""
    job = await _found(desk, number)
    return desk.page("admin/rooms/_job.html", job=job, states=STATES, over=_is_over(job))


@pages.post(HERE + "/{number}/cancel")
async def cancel(desk: ForOperating, number: int) -> Response:
    """Takes it back, or breaks it off."""
    job = await _found(desk, number)
    async with desk.client.db.writing() as session:
        await desk.client.jobs.cancel(session, number)
        await desk.note(session, "admin.job_cancelled", f"{job.kind} {number}")
    return desk.go(f"{HERE}/{number}", note=desk.say("admin-job-cancel-done"))


@pages.post(HERE + "/{number}/again")
async def again(desk: ForOperating, number: int) -> Response:
    """Leaves the same work anew."""
    async with desk.client.db.writing() as session:
        left = await desk.client.jobs.again(session, number)
        if left is not None:
            await desk.note(session, "admin.job_again", str(number))
    if left is None:
        return desk.go(f"{HERE}/{number}", note=desk.say("admin-job-not-over"))
    return desk.go(f"{HERE}/{left}", note=desk.say("admin-job-again-done"))


async def _found(desk: ForOperating, number: int) -> Job:
    async with desk.client.db.reading() as session:
        job = await desk.client.jobs.get(session, number)
    if job is None:
        raise HTTPException(404)
    return job


def _is_over(job: Job) -> bool:
    return job.state not in UNFINISHED
