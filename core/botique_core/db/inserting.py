"""Inserts that say what to do when the row is there already, on both databases."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db.base import Base

Insert = postgresql.Insert | sqlite.Insert


def insert_into(session: AsyncSession, table: type[Base] | Table) -> Insert:
    """An insert for `on_conflict_do_nothing` and `on_conflict_do_update`.

    SQLAlchemy has these in its dialects alone, in the same words for both.
    """
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return sqlite.insert(table) if is_sqlite else postgresql.insert(table)
