"""Beginning what is done with many rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from botique_admin.errors import Refused
from botique_admin.lists.question import Question
from botique_admin.lists.reading import exact_total
from botique_admin.lists.sheet import named
from botique_admin.lists.state import number
from botique_admin.lists.tasks import Tasks
from botique_admin.web.asked import Asked
from botique_admin.web.tasks import shown_tasks
from botique_core.panel import BulkAction, Option, Viewer

TICKED_MAX = 1_000
ALL = "true"
CONFLICT = 409


async def question_before(asked: Asked, key: str, count: int) -> Response:
    """What is to be answered first: whether it is meant for `count` rows, and what to choose."""
    action, desk = _action(asked, key), asked.desk
    async with desk.client.db.reading() as session:
        options = await _options(session, asked.viewer, action)
    choices = [(one.value, named(one, asked.viewer)) for one in options]
    sure = desk.say(action.confirm or "admin-list-sure", count=count)
    return desk.page("admin/lists/ask.html", action=action, choices=choices, sure=sure)


async def begun(asked: Asked, key: str, form: FormData) -> Response:
    """Leaves the task; the answer is what the person has under way."""
    action, desk = _action(asked, key), asked.desk
    ids = None if form.get("all") == ALL else _ticked(asked, form)
    value = str(form.get("value", ""))
    try:
        async with desk.client.db.writing() as session:
            await _check(session, asked.viewer, action, value)
            await _leave(session, asked, action, ids, value)
    except Refused as refused:
        return Response(desk.say(refused.key, **refused.values), CONFLICT)
    return await shown_tasks(desk)


async def _leave(
    session: AsyncSession, asked: Asked, action: BulkAction, ids: list[Any] | None, value: str
) -> None:
    desk, listing, question = asked.desk, asked.listing, asked.question
    total = await exact_total(session, question) if ids is None else len(ids)
    if not total:
        raise Refused("admin-list-nothing-ticked")
    args = {
        "title": listing.title,
        "label": action.label,
        "action": action.key,
        "ids": ids,
        "last": await _last(session, question) if ids is None else None,
        "value": value,
        "query": question.state.query(),
        "given": dict(asked.viewer.given),
        "language": desk.staff.language,
        "address": desk.address,
    }
    task = await Tasks(desk.client).leave(session, desk.staff.id, "action", listing.name, args)
    task.total = total
    noted = {"action": action.key, "value": value, "rows": total, "query": args["query"]}
    await desk.note(session, "admin.action_begun", listing.name, after=noted)


async def _last(session: AsyncSession, question: Question) -> Any:  # noqa: ANN401 -- as the key is
    """The greatest id there is: what comes in later was never meant."""
    rows = question.matching().subquery()
    return await session.scalar(select(func.max(rows.c[0])))


def _action(asked: Asked, key: str) -> BulkAction:
    """The action of that name, for those who may."""
    action = next((one for one in asked.listing.actions if one.key == key), None)
    if action is None:
        raise HTTPException(404)
    asked.desk.require(action.permission)
    return action


def _ticked(asked: Asked, form: FormData) -> list[Any]:
    """The ids that were sent, as the list's key has them, each once."""
    sent = list(dict.fromkeys(str(one) for one in form.getlist("ids")))[:TICKED_MAX]
    if not issubclass(asked.listing.key.type.python_type, int):
        return sent
    return [found for one in sent if (found := number(one))]


async def _options(session: AsyncSession, viewer: Viewer, action: BulkAction) -> Sequence[Option]:
    if callable(action.choices):
        return await action.choices(session, viewer)
    return action.choices


async def _check(session: AsyncSession, viewer: Viewer, action: BulkAction, value: str) -> None:
    """Refuses a value that was not offered."""
    offered = {one.value for one in await _options(session, viewer, action)} or {""}
    if value not in offered:
        raise Refused("admin-error-choice")
