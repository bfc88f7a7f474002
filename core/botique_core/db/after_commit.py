"""Telling somebody that a transaction is committed, so that they look at once."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

WAITING = "botique_after_commit"

Call = Callable[[], None]


def after_commit(session: AsyncSession, call: Call) -> None:
    """Has `call` run once when the session's transaction is committed, never if it is undone.

    It is for wake-ups: whoever dies in between is not told, so nothing may depend on it.
    """
    info = session.sync_session.info
    if WAITING not in info:
        info[WAITING] = {}
        event.listen(session.sync_session, "after_commit", _tell)
    info[WAITING][call] = None


def _tell(session: Session) -> None:
    if session.in_nested_transaction():  # a savepoint's end says nothing yet
        return
    waiting: dict[Call, None] = session.info[WAITING]
    calls = list(waiting)
    waiting.clear()
    for call in calls:
        call()
