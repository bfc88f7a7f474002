"""A table of the tests' own, in a database that holds nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base, Database


class Own(Base):
    """Keeps the tests' tables out of the product's metadata."""

    __abstract__ = True
    metadata = MetaData()


class Note(Own):
    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(unique=True)
    at: Mapped[datetime | None]
    count: Mapped[int] = mapped_column(default=0)


class Remark(Own):
    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    note: Mapped[int] = mapped_column(ForeignKey("note.id"))


@pytest.fixture
async def notes(db_url: str) -> AsyncIterator[Database]:
    """A database whose tables are `Note` and `Remark`."""
    database = Database(db_url)
    async with database.engine.begin() as connection:
        await connection.run_sync(Own.metadata.create_all)
    yield database
    await database.close()
