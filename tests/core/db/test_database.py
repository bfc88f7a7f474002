"""Reading and writing transactions: the same promises on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from botique_core.db import Base, Database, Engines, insert_into
from tests.core.db.conftest import Note, Own, Remark


async def texts(database: Database) -> list[str]:
    async with database.reading() as session:
        return list(await session.scalars(select(Note.text).order_by(Note.text)))


def test_tables_of_these_tests_stay_out_of_the_product() -> None:
    assert Base.metadata.tables.keys().isdisjoint(Own.metadata.tables)


async def test_writing_commits_at_its_end(notes: Database) -> None:
    async with notes.writing() as session:
        session.add(Note(id=1, text="kept"))
    assert await texts(notes) == ["kept"]


async def test_writing_left_by_an_error(notes: Database) -> None:
    async def fail() -> None:
        async with notes.writing() as session:
            session.add(Note(id=1, text="lost"))
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await texts(notes) == []


async def test_savepoint_undone_leaves_the_rest(notes: Database) -> None:
    async with notes.writing() as session:
        session.add(Note(id=1, text="outer"))
        with pytest.raises(IntegrityError):
            async with session.begin_nested():
                session.add(Note(id=2, text="outer"))
        session.add(Note(id=3, text="after"))
    assert await texts(notes) == ["after", "outer"]


async def test_savepoint_kept_goes_with_its_transaction(notes: Database) -> None:
    async def fail() -> None:
        async with notes.writing() as session:
            async with session.begin_nested():
                session.add(Note(id=1, text="inner"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await texts(notes) == []


async def test_reading_can_not_write(notes: Database) -> None:
    async with notes.reading() as session:
        with pytest.raises(DBAPIError):
            await session.execute(text("INSERT INTO note (id, text, count) VALUES (1, 'x', 0)"))
    assert await texts(notes) == []


async def test_reading_sees_one_moment(notes: Database) -> None:
    async with notes.reading() as session:
        before = await session.scalar(select(func.count(Note.id)))
        async with notes.writing() as other:
            other.add(Note(id=1, text="meanwhile"))
        after = await session.scalar(select(func.count(Note.id)))
    assert (before, after) == (0, 0)
    assert await texts(notes) == ["meanwhile"]


async def test_foreign_key_to_nothing(notes: Database) -> None:
    with pytest.raises(IntegrityError):
        async with notes.writing() as session:
            session.add(Remark(id=1, note=404))


async def test_writers_of_two_processes_wait_for_each_other(notes: Database, db_url: str) -> None:
    other = Database(db_url)
    async with notes.writing() as session:
        session.add(Note(id=1, text="counted"))

    async def add_one(database: Database) -> None:
        async with database.writing() as session:
            await session.execute(update(Note).values(count=Note.count + 1))

    await asyncio.gather(*(add_one(database) for database in [notes, other] * 20))
    await other.close()
    async with notes.reading() as session:
        assert await session.scalar(select(Note.count)) == 40


async def test_write_turn_shared_with_sessions(notes: Database) -> None:
    if not notes.is_sqlite:
        pytest.skip("on PostgreSQL nobody waits for a turn")
    waiting = asyncio.Event()

    async def write() -> None:
        waiting.set()
        async with notes.writing() as session:
            session.add(Note(id=1, text="second"))

    async with notes.write_turn():
        writer = asyncio.create_task(write())
        await waiting.wait()
        assert await texts(notes) == []
        assert not writer.done()
    await writer
    assert await texts(notes) == ["second"]


async def test_writing_inside_writing_of_one_task(notes: Database) -> None:
    if not notes.is_sqlite:
        pytest.skip("on PostgreSQL nobody waits for a turn")
    with pytest.raises(RuntimeError, match="pass its session on"):
        async with notes.writing(), notes.writing():
            pass
    async with notes.writing() as session:
        session.add(Note(id=1, text="free again"))
    assert await texts(notes) == ["free again"]


async def test_insert_into_row_that_is_there(notes: Database) -> None:
    async with notes.writing() as session:
        insert = insert_into(session, Note).values(id=1, text="one", count=0)
        await session.execute(insert)
        ignored = insert.on_conflict_do_nothing().returning(Note.id)
        assert await session.scalar(ignored) is None
        changed = insert.on_conflict_do_update(index_elements=["id"], set_={"count": 5})
        await session.execute(changed)
    async with notes.reading() as session:
        assert await session.scalar(select(Note.count)) == 5


async def test_clients_of_one_server_share_its_pool(notes: Database, db_url: str) -> None:
    if notes.is_sqlite:
        pytest.skip("a SQLite file belongs to one client")
    engines = Engines()
    clients = [Database(db_url, schema=name, engines=engines) for name in ("omega", "alpha")]
    for client in clients:
        async with client.engine.begin() as connection:
            await connection.execute(text(f"CREATE SCHEMA {client.schema}"))
            await connection.run_sync(Own.metadata.create_all)
        async with client.writing() as session:
            session.add(Note(id=1, text=client.schema))
    assert [await texts(client) for client in clients] == [["omega"], ["alpha"]]
    assert await texts(notes) == []
    assert clients[0].engine.pool is clients[1].engine.pool
    await clients[0].close()
    assert await texts(clients[1]) == ["alpha"]
    await engines.close()


async def test_server_that_broke_every_connection(notes: Database) -> None:
    if notes.is_sqlite:
        pytest.skip("SQLite has no server")
    async with notes.writing() as session:
        session.add(Note(id=1, text="before"))
    with pytest.raises(DBAPIError):
        async with notes.writing() as session:
            await session.execute(select(func.pg_terminate_backend(func.pg_backend_pid())))
    async with notes.writing() as session:
        session.add(Note(id=2, text="afterwards"))
    assert await texts(notes) == ["afterwards", "before"]
