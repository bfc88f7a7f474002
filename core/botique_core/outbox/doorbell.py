"""Tells whoever serves a chat that something was left for it, as soon as that is committed."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# The channel differs by client: several may live in schemas of one database.
_NOTIFY = text("select pg_notify('botique_' || 'core_node'::regclass::oid, 'post')")


async def ring(session: AsyncSession) -> None:
    """Has the serving processes look once the transaction of `session` is committed.

    SQLite has no bell; the one process that serves the file looks ten times a second.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(_NOTIFY)
