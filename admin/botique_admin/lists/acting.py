"""Doing something with many rows, a batch at a time, each exactly once."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.audit import Actor, Audit
from botique_admin.lists.question import Question
from botique_admin.models import Task
from botique_core.errors import Conflict
from botique_core.fault import fault_of
from botique_core.panel import Batch, BulkAction

GONE, FAILED = "admin-task-gone", "admin-task-failed-row"

log = logging.getLogger(__name__)


class Portion(NamedTuple):
    """The rows that are next, and how many were seen to before them."""

    ids: Sequence[Any]
    at: int


@dataclass(frozen=True, slots=True)
class Acting:
    """An action on ticked rows, or on all that match, for one task.

    How far it has come is written in the transaction of each batch: whoever begins it anew goes
    on behind the last one, and whoever was overtaken changes nothing.
    """

    question: Question
    action: BulkAction
    actor: Actor
    audit: Audit
    task: int

    async def run(self) -> None:
        """Does it to the end, or until the person stops it.

        Raises:
            Conflict: another process goes on with it.
        """
        while portion := await self._next():
            if await self._do(portion):
                continue
            for n, one in enumerate(portion.ids):
                alone = Portion([one], portion.at + n)
                if not await self._do(alone):
                    await self._give_up(alone)

    async def _next(self) -> Portion | None:
        """The next batch; None at the end."""
        async with self.question.viewer.client.db.reading() as session:
            task = await session.get_one(Task, self.task)
            if task.finished_at is not None:
                return None
            ids, at = task.args["ids"], _seen_to(task)
            if ids is None:
                ids = await self._following(session, task)
            else:
                ids = ids[at : at + self.action.batch]
        return Portion(ids, at) if ids else None

    async def _following(self, session: AsyncSession, task: Task) -> Sequence[Any]:
        """The next rows that match, of those that were there when it was asked for."""
        key = self.question.listing.key
        query = self.question.matching().where(key <= task.args["last"])
        if task.place is not None:
            query = query.where(key > task.place["after"])
        return (await session.scalars(query.order_by(key).limit(self.action.batch))).all()

    async def _do(self, portion: Portion) -> bool:
        """Does it with some rows and notes that; False if it failed and nothing was changed."""
        try:
            async with self.question.viewer.client.db.writing() as session:
                task = await self._locked(session, portion)
                seen = await self._seen(session, portion.ids)
                skipped: dict[Any, str] = {one: GONE for one in portion.ids if one not in seen}
                if seen:
                    skipped |= await self.action.run(self._batch(session, seen, task)) or {}
                task.done += len(portion.ids) - len(skipped)
                _note(task, portion, skipped)
        except Conflict:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever a feature raises concerns these rows
            log.warning("the action %s failed: %s", self.action.key, fault_of(error))
            return False
        return True

    async def _give_up(self, portion: Portion) -> None:
        async with self.question.viewer.client.db.writing() as session:
            task = await self._locked(session, portion)
            task.failed += len(portion.ids)
            task.reasons = _added(task.reasons, [FAILED])
            task.place = {"after": portion.ids[-1]}

    async def _locked(self, session: AsyncSession, portion: Portion) -> Task:
        task = await session.get_one(Task, self.task, with_for_update=True)
        if _seen_to(task) != portion.at or task.finished_at is not None:
            raise Conflict("somebody else goes on with this task, or it was stopped")
        return task

    async def _seen(self, session: AsyncSession, ids: Sequence[Any]) -> list[Any]:
        """Those of the rows that are still there and that the person may see, in their order."""
        there = self.question.seen().where(self.question.listing.key.in_(ids))
        found = set(await session.scalars(there))
        return [one for one in ids if one in found]

    def _batch(self, session: AsyncSession, ids: Sequence[Any], task: Task) -> Batch:
        async def note(
            action: str,
            about: str = "",
            *,
            before: Mapping[str, Any] | None = None,
            after: Mapping[str, Any] | None = None,
        ) -> None:
            await self.audit.note(session, self.actor, action, about, before=before, after=after)

        return Batch(session, self.question.viewer, ids, task.args["value"], note)


def _seen_to(task: Task) -> int:
    return task.done + task.skipped + task.failed


def _note(task: Task, portion: Portion, skipped: Mapping[Any, str]) -> None:
    task.skipped += len(skipped)
    task.reasons = _added(task.reasons, skipped.values())
    task.place = {"after": portion.ids[-1]}


def _added(reasons: Mapping[str, Any] | None, more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any texts
    return dict(Counter(reasons or {}) + Counter(more))
