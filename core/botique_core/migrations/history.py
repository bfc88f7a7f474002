"""One owner's line of migrations: its folder, its tables, and the table that says how far it is.

Each owner has a version table of its own: with one for all, Alembic refuses to go on as soon as
the revision of an absent plugin stands in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Connection, column, inspect, select, table

CORE = "core"
VERSIONS = "alembic_version_"
# Indexes whose names end so are PostgreSQL's alone and stand in migrations, not in models.
SEARCH = "_search"
FILE = re.compile(r"(?P<revision>[a-z0-9_]+_\d{4})_[a-z0-9_]+\.py")


@dataclass(frozen=True, slots=True)
class History:
    """The migrations of core or of one plugin; its tables begin with `prefix`."""

    owner: str
    folder: Path

    @property
    def prefix(self) -> str:
        """What the names of its tables begin with."""
        return f"{self.owner}_"

    @property
    def version_table(self) -> str:
        """Where the database keeps how far this history has come."""
        return f"{VERSIONS}{self.owner}"

    @property
    def head(self) -> str:
        """The newest revision, by the names of the files: `<owner>_0007_what_it_does.py`."""
        found = (FILE.fullmatch(file.name) for file in self.folder.glob("*.py"))
        return max((match["revision"] for match in found if match), default="")


def core_history() -> History:
    """Core's own."""
    return History(CORE, Path(str(files("botique_core.migrations"))) / "versions")


def plugin_history(name: str, module: str) -> History | None:
    """That of the plugin whose class stands in `module`; None if it has no tables."""
    package = find_spec(module.partition(".")[0])
    if package is None or package.submodule_search_locations is None:
        return None  # a feature in a single module has no room for migrations
    folder = Path(next(iter(package.submodule_search_locations))) / "migrations"
    return History(name, folder) if folder.is_dir() else None


def revision_of(connection: Connection, history: History) -> str:
    """How far the database has come; empty if it has none of the owner's tables."""
    if history.version_table not in inspect(connection).get_table_names():
        return ""
    stands = table(history.version_table, column("version_num"))
    return str(connection.scalar(select(stands.c.version_num)) or "")


def owners_of(connection: Connection) -> frozenset[str]:
    """Whose tables the database has, whether their code is still there or not."""
    names = inspect(connection).get_table_names()
    return frozenset(name.removeprefix(VERSIONS) for name in names if name.startswith(VERSIONS))
