"""Is the database there, and is it what the code expects?"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from botique_core.cli.doctor.verdict import cause, doubtful, fine, wrong
from botique_core.cli.outstanding import outstanding
from botique_core.db import Database
from botique_core.errors import BotiqueError
from botique_core.findings import Finding
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings

SUBJECT, TABLES = "database", "migrations"
CORRECT = "correct [database] url, and see that the server runs and lets the user in"


async def check_database(settings: ClientSettings, installed: Installed) -> list[Finding]:
    """Whether the database can be reached and holds what the code expects."""
    db = Database(settings.database_url, schema=settings.database.schema_)
    try:
        if db.is_sqlite and (missing := _sqlite_missing(Path(str(db.url.database)))):
            return missing
        return [*await _reached(settings, db), await _tables(settings, db, installed)]
    except (SQLAlchemyError, OSError) as error:
        return [wrong(SUBJECT, cause(getattr(error, "orig", None) or error), CORRECT)]
    finally:
        await db.close()


def _sqlite_missing(file: Path) -> list[Finding]:
    """What is to say before there is a file; looking must not make one."""
    if file.exists():
        return []
    try:
        with tempfile.TemporaryFile(dir=file.parent):
            return [fine(SUBJECT, f"{file} is made at the first start")]
    except OSError as error:
        advice = f"make the folder {file.parent}, writable by the bot's user"
        return [wrong(SUBJECT, f"{file} can't be made: {cause(error)}", advice)]


async def _reached(settings: ClientSettings, db: Database) -> list[Finding]:
    version = "sqlite_version()" if db.is_sqlite else "current_setting('server_version')"
    async with db.engine.connect() as connection:
        number = await connection.scalar(text(f"SELECT {version}"))
    if db.is_sqlite and settings.redis.url:
        advice = "set [database] url to PostgreSQL, or empty [redis] url"
        return [wrong(SUBJECT, "SQLite serves one process only, Redis is for several", advice)]
    return [fine(SUBJECT, f"{'SQLite' if db.is_sqlite else 'PostgreSQL'} {number}")]


async def _tables(settings: ClientSettings, db: Database, installed: Installed) -> Finding:
    try:
        owners = await outstanding(settings, db, installed)
    except BotiqueError as error:
        return wrong(TABLES, str(error), "install the version that the database was used with")
    if owners:
        advice = "`botique migrate` does it now, the next start by itself"
        return doubtful(TABLES, f"to be brought up to date: {', '.join(owners)}", advice)
    return fine(TABLES, "up to date")
