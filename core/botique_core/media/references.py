"""Who needs a media file: every table with a foreign key to it, of a plugin that is off too."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, column, exists, inspect, select, table

from botique_core.media.models import MediaHandle, MediaRecord

Reference = tuple[str, str]

# A messenger's copy keeps nothing alive; it goes with the file.
_OWN = {MediaHandle.__tablename__}


def find_references(connection: Connection, schema: str) -> list[Reference]:
    """Table and column of each foreign key to the media table in this database."""
    keys = inspect(connection).get_multi_foreign_keys(schema=schema or None)
    return [
        (name, key["constrained_columns"][0])
        for (_, name), of_table in keys.items()
        for key in of_table
        if name not in _OWN and key["referred_table"] == MediaRecord.__tablename__
    ]


def unused(references: list[Reference], before: datetime, limit: int) -> Select[str]:
    """The hashes that nothing points to and nobody put in since."""
    return (
        select(MediaRecord.sha256)
        .where(MediaRecord.touched_at < before, *(_nowhere_in(*one) for one in references))
        .order_by(MediaRecord.touched_at)
        .limit(limit)
    )


def _nowhere_in(name: str, key: str) -> ColumnElement[bool]:
    user = table(name, column(key))
    return ~exists().where(user.c[key] == MediaRecord.sha256)
