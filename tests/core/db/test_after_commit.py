"""Wake-ups go out when the whole transaction is committed, and only then."""

from __future__ import annotations

from botique_core.db import Database, after_commit
from tests.core.db.conftest import Note


class Bell:
    def __init__(self) -> None:
        self.rung = 0

    def ring(self) -> None:
        self.rung += 1


async def test_call_after_the_commit(notes: Database) -> None:
    bell = Bell()
    async with notes.writing() as session:
        session.add(Note(id=1, text="x"))
        after_commit(session, bell.ring)
        after_commit(session, bell.ring)
        await session.flush()
        assert bell.rung == 0
    assert bell.rung == 1


async def test_call_from_within_a_savepoint(notes: Database) -> None:
    bell = Bell()
    async with notes.writing() as session:
        async with session.begin_nested():
            after_commit(session, bell.ring)
        assert bell.rung == 0
    assert bell.rung == 1


async def test_no_call_after_a_rollback(notes: Database) -> None:
    bell = Bell()
    async with notes.writing() as session:
        after_commit(session, bell.ring)
        await session.rollback()
    assert bell.rung == 0
