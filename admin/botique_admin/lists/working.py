"""The job behind a task: for the person as they are now, not as they were when they asked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl

from botique_admin.audit import Actor
from botique_admin.directory import staff_of
from botique_admin.lists.acting import Acting
from botique_admin.lists.exporting import FORMATS, Told, file_name, write_file
from botique_admin.lists.question import Question
from botique_admin.lists.reading import exact_total
from botique_admin.lists.register import Register
from botique_admin.lists.state import State
from botique_admin.lists.tasks import JOB, Tasks
from botique_admin.models import Task, User
from botique_admin.office import Office
from botique_core.client import Client
from botique_core.errors import Conflict
from botique_core.fault import fault_of
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.panel import BulkAction, ListPage, Staff, Viewer

TIDY_EVERY = timedelta(hours=1)
FILE_MAX = 4 * 1024**3
CHUNK_BYTES = 256 * 1024
SHOWN_EVERY = 10_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Working:
    """Does the tasks of one generation."""

    client: Client
    office: Office
    register: Register

    def kinds(self) -> Sequence[JobKind]:
        """The job that does a task, and the one that forgets old ones."""

        async def tidy(context: JobContext) -> Result:
            del context
            return {"files": await Tasks(self.client).forget_old()}

        return (JobKind(JOB, self.run), JobKind("admin.tasks_tidy", tidy, every=TIDY_EVERY))

    async def run(self, context: JobContext) -> Result:
        """Does a task to its end, good or bad."""
        number = int(context.args["task"])
        async with self.client.db.reading() as session:
            task = await session.get(Task, number)
            user = await session.get(User, task.user) if task is not None else None
        if task is None or user is None or task.finished_at is not None:
            return None
        error = ""
        try:
            error = await self._do(task, user)
        except Conflict:
            return None
        except Exception as failure:  # noqa: BLE001 -- the person is told, whatever it was
            log.warning("a task with the list %s failed: %s", task.listing, fault_of(failure))
            error = "admin-task-failed"
        async with self.client.db.writing() as session:
            await Tasks(self.client).end(session, number, error)
        return None

    async def _do(self, task: Task, user: User) -> str:
        """Does it, or gives the text key of why it can't be done."""
        page = self.register.pages.get(task.listing)
        staff = staff_of(user, self.register.rights, task.args["language"])
        if page is None or not user.active or not staff.may(page.permission):
            return "admin-task-forbidden"
        viewer = Viewer(self.client, staff, task.args["given"])
        state = State.read(page.listing, parse_qsl(task.args["query"]))
        question = Question(page.listing, viewer, state)
        if task.kind == "export":
            return await self._export(task, page, question)
        return await self._act(task, page, question)

    async def _act(self, task: Task, page: ListPage, question: Question) -> str:
        staff = question.viewer.staff
        action = _allowed(page, task.args["action"], staff)
        if action is None:
            return "admin-task-forbidden"
        actor = Actor(staff.email, staff.id, task.args["address"])
        await Acting(question, action, actor, self.office.audit, task.id).run()
        return ""

    async def _export(self, task: Task, page: ListPage, question: Question) -> str:
        staff, shape = question.viewer.staff, task.args["format"]
        if page.listing.export and not staff.may(page.listing.export):
            return "admin-task-forbidden"
        with TemporaryDirectory(prefix="botique-export-") as folder:
            path = Path(folder) / f"list.{shape}"
            async with self.client.db.reading() as session:
                total = await exact_total(session, question)
                told = self._progress(task.id, total)
                rows = await write_file(path, session, page, question, total, told)
            media = await self.client.media.put(
                _chunks(path), mime=FORMATS[shape].partition(";")[0], limit_bytes=FILE_MAX
            )
        async with self.client.db.writing() as session:
            kept = await session.get_one(Task, task.id)
            kept.sha256, kept.done = media.sha256, rows
            kept.name = file_name(page, question.viewer, shape)
        return ""

    def _progress(self, task: int, total: int) -> Told:
        shown = 0

        async def told(done: int) -> None:
            nonlocal shown
            if done - shown < SHOWN_EVERY:
                return
            shown = done
            async with self.client.db.writing() as session:
                kept = await session.get_one(Task, task)
                if kept.finished_at is not None:
                    raise Conflict("the file was called off")
                kept.done, kept.total = done, total

        return told


def _allowed(page: ListPage, key: str, staff: Staff) -> BulkAction | None:
    found = (one for one in page.listing.actions if one.key == key)
    return next((one for one in found if staff.may(one.permission)), None)


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with await asyncio.to_thread(path.open, "rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
            yield chunk
