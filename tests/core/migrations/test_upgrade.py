"""Bringing a database to what the code expects, whatever state it is in."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from botique_core.db import Base, Database
from botique_core.errors import MigrationError
from botique_core.migrations import History, core_history, pending, upgrade
from botique_core.migrations.declared import declare_core

FIRST = """
import sqlalchemy as sa
from alembic import op

revision = "shop_0001"
down_revision = None


def upgrade() -> None:
    op.create_table("shop_item", sa.Column("id", sa.Integer, primary_key=True))
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "shop_0002"
down_revision = "shop_0001"


def upgrade() -> None:
    op.add_column("shop_item", sa.Column("title", sa.String(20)))
"""


@pytest.fixture
def shop(tmp_path: Path) -> History:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "shop_0001_items.py").write_text(FIRST)
    return History("shop", folder)


async def columns(db: Database, table: str) -> list[str]:
    async with db.engine.connect() as connection:
        found = await connection.run_sync(lambda c: inspect(c).get_columns(table))
    return [column["name"] for column in found]


async def test_upgrade_of_an_empty_database_creates_all_that_core_declares(db_url: str) -> None:
    db = Database(db_url)
    assert await upgrade(db, [core_history()]) == ["core"]
    assert await pending(db, [core_history()]) == []
    declare_core()
    async with db.engine.connect() as connection:
        tables = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
    declared = {name for name in Base.metadata.tables if name.startswith("core_")}
    assert tables == declared | {"alembic_version_core"}
    await db.close()


async def test_upgrade_goes_on_where_it_was(db_url: str, shop: History) -> None:
    db = Database(db_url)
    assert await upgrade(db, [shop]) == ["shop"]
    assert await upgrade(db, [shop]) == []
    (shop.folder / "shop_0002_titles.py").write_text(SECOND)
    assert await pending(db, [shop]) == ["shop"]
    assert await upgrade(db, [shop]) == ["shop"]
    assert await columns(db, "shop_item") == ["id", "title"]
    await db.close()


async def test_upgrade_by_two_at_once_happens_once(db_url: str, shop: History) -> None:
    one, other = Database(db_url), Database(db_url)
    await asyncio.gather(upgrade(one, [shop]), upgrade(other, [shop]))
    assert await pending(one, [shop]) == []
    assert await columns(other, "shop_item") == ["id"]
    await asyncio.gather(one.close(), other.close())


async def test_upgrade_refuses_a_database_newer_than_the_code(db_url: str, shop: History) -> None:
    db = Database(db_url)
    await upgrade(db, [shop])
    async with db.writing() as session:
        await session.execute(text("UPDATE alembic_version_shop SET version_num = 'shop_0009'"))
    with pytest.raises(MigrationError, match="shop_0009, this code knows only shop_0001"):
        await upgrade(db, [shop])
    await db.close()


async def test_upgrade_that_fails_leaves_nothing_behind(db_url: str, shop: History) -> None:
    broken = SECOND.replace(
        'op.add_column("shop_item"', 'op.create_table("shop_half")\n    op.add_column("nowhere"'
    )
    (shop.folder / "shop_0002_titles.py").write_text(broken)
    db = Database(db_url)
    with pytest.raises(MigrationError, match="shop: the migration failed and was undone"):
        await upgrade(db, [shop])
    async with db.engine.connect() as connection:
        tables = await connection.run_sync(lambda c: set(inspect(c).get_table_names()))
    assert "shop_half" not in tables
    await db.close()


async def test_upgrade_waits_for_a_busy_table(db_url: str, shop: History) -> None:
    db, busy = Database(db_url), Database(db_url)
    await upgrade(db, [shop])
    (shop.folder / "shop_0002_titles.py").write_text(SECOND)
    async with busy.writing() as session:
        await session.execute(text("INSERT INTO shop_item (id) VALUES (1)"))
        waiting = asyncio.create_task(upgrade(db, [shop]))
        done, _ = await asyncio.wait([waiting], timeout=0.3)
        assert done == set()
    assert await waiting == ["shop"]
    assert await columns(db, "shop_item") == ["id", "title"]
    await asyncio.gather(db.close(), busy.close())


async def test_plugin_that_is_absent_does_not_stop_the_others(db_url: str, shop: History) -> None:
    db = Database(db_url)
    await upgrade(db, [shop])
    assert await upgrade(db, [core_history()]) == ["core"]
    await db.close()


REBUILT = """
import sqlalchemy as sa
from alembic import op

revision = "shop_0002"
down_revision = "shop_0001"


def upgrade() -> None:
    with op.batch_alter_table("shop_item", recreate="always") as table:
        table.add_column(sa.Column("title", sa.String(20)))
"""


async def test_upgrade_that_rebuilds_a_table_keeps_what_points_to_it(
    db_url: str, shop: History
) -> None:
    db = Database(db_url)
    await upgrade(db, [shop])
    async with db.writing() as session:
        await session.execute(text("INSERT INTO shop_item (id) VALUES (7)"))
        part = "CREATE TABLE shop_part (item INTEGER REFERENCES shop_item (id) ON DELETE CASCADE)"
        await session.execute(text(part))
        await session.execute(text("INSERT INTO shop_part (item) VALUES (7)"))
    (shop.folder / "shop_0002_titles.py").write_text(REBUILT if db.is_sqlite else SECOND)
    await upgrade(db, [shop])
    async with db.reading() as session:
        assert list(await session.scalars(text("SELECT item FROM shop_part"))) == [7]
    assert await columns(db, "shop_item") == ["id", "title"]
    with pytest.raises(IntegrityError):
        async with db.writing() as session:
            await session.execute(text("INSERT INTO shop_part (item) VALUES (8)"))
    await db.close()


async def test_upgrade_that_leaves_a_row_pointing_to_nothing(db_url: str, shop: History) -> None:
    db = Database(db_url)
    await upgrade(db, [shop])
    async with db.writing() as session:
        await session.execute(text("INSERT INTO shop_item (id) VALUES (7)"))
        part = "CREATE TABLE shop_part (item INTEGER REFERENCES shop_item (id))"
        await session.execute(text(part))
        await session.execute(text("INSERT INTO shop_part (item) VALUES (7)"))
    careless = SECOND.replace("op.add_column(", "op.execute(sa.text('DELETE FROM shop_item')); (")
    (shop.folder / "shop_0002_titles.py").write_text(careless)
    with pytest.raises(MigrationError):
        await upgrade(db, [shop])
    async with db.reading() as session:
        assert list(await session.scalars(text("SELECT id FROM shop_item"))) == [7]
    await db.close()


async def test_upgrade_of_two_clients_at_once(db_url: str, shop: History, tmp_path: Path) -> None:
    (shop.folder / "shop_0002_titles.py").write_text(SECOND)
    first = Database(db_url)
    if first.is_sqlite:
        second = Database(f"sqlite:///{tmp_path / 'other.db'}")
    else:
        second = Database(db_url, schema="second")
    clients = (first, second)
    await asyncio.gather(*(upgrade(client, [shop]) for client in clients))
    for client in clients:
        async with client.writing() as session:
            await session.execute(text("INSERT INTO shop_item (title) VALUES (:t)"), {"t": "x"})
        assert await pending(client, [shop]) == []
        await client.close()


async def test_upgrade_makes_the_clients_own_schema(db_url: str, shop: History) -> None:
    shared = Database(db_url)
    if shared.is_sqlite:
        pytest.skip("a SQLite file belongs to one client")
    client = Database(db_url, schema="omega")
    assert await upgrade(client, [shop]) == ["shop"]
    assert await upgrade(client, [shop]) == []
    assert await pending(shared, [shop]) == ["shop"]
    async with client.reading() as session:
        where = "SELECT table_schema FROM information_schema.tables WHERE table_name = :name"
        for name in ("shop_item", "alembic_version_shop"):
            assert list(await session.scalars(text(where), {"name": name})) == ["omega"]
    await asyncio.gather(client.close(), shared.close())
