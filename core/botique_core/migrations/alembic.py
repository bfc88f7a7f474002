"""Our terms for Alembic: one history at a time, on a connection that is given."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from botique_core.migrations.history import History

HOME = Path(__file__).parent


def run(connection: Connection, history: History) -> None:
    """Runs what is missing of a history inside the connection's transaction."""
    command.upgrade(config(history, connection), "heads")


def revise(connection: Connection, history: History, message: str) -> Path | None:
    """Writes the next revision: what the models have and the database lacks."""
    number = int(history.head.rpartition("_")[2] or 0) + 1
    history.folder.mkdir(parents=True, exist_ok=True)
    revision = f"{history.owner}_{number:04}"
    script = command.revision(
        config(history, connection), message, autogenerate=True, rev_id=revision
    )
    return Path(script.path) if script and not isinstance(script, list) else None


def config(history: History, connection: Connection) -> Config:
    """A configuration without a file."""
    made = Config()
    made.set_main_option("script_location", str(HOME))
    made.set_main_option("version_locations", str(history.folder))
    made.set_main_option("path_separator", "newline")
    made.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    made.attributes["connection"] = connection
    made.attributes["history"] = history
    return made
