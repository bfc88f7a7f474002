"""`python -m botique_core.migrations OWNER "what it does"`: writes the next revision of an owner.

Works on a fresh SQLite database brought to the owner's present head; look at the result, make it
expand-then-contract, and try it on PostgreSQL.
"""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from botique_core.db import Database
from botique_core.migrations.alembic import revise
from botique_core.migrations.declared import declare_core
from botique_core.migrations.history import CORE, History, core_history
from botique_core.migrations.upgrade import upgrade


async def write_revision(owner: str, message: str) -> Path | None:
    """The file that was written."""
    declare_core()
    history = core_history()
    if owner != CORE:
        package = import_module(f"botique_{owner}")
        import_module(f"botique_{owner}.models")
        history = History(owner, Path(str(package.__file__)).parent / "migrations")
    with TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/revision.db")
        await upgrade(db, [core_history(), history] if owner != CORE else [history])
        async with db.writing() as session:
            connection = await session.connection()
            file = await connection.run_sync(revise, history, message)
        await db.close()
    return file


if __name__ == "__main__":
    print(asyncio.run(write_revision(sys.argv[1], sys.argv[2])))  # noqa: T201 -- a command
