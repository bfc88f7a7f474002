"""The tables that one plugin left in the database, whether its code is still there or not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Select, Table, inspect

from botique_core.migrations.history import VERSIONS, owners_of

BATCH = 500


def owned(connection: Connection, owner: str) -> list[Table]:
    """The plugin's tables as the database has them, its version table among them.

    A table belongs to the owner with the longest fitting prefix: `news_extra_item` is not `news`'.
    Those that others point to come first.
    """
    names = inspect(connection).get_table_names()
    owners = owners_of(connection) | {owner}
    mine = {name for name in names if _owner(name, owners) == owner}
    found = MetaData()
    if mine:
        found.reflect(connection, only=sorted(mine))
    return [table for table in found.sorted_tables if table.name in mine]


def drop(connection: Connection, tables: Sequence[Table]) -> None:
    """Removes tables for good."""
    for table in reversed(tables):
        table.drop(connection)


def write_rows(connection: Connection, query: Select[Any], file: Path) -> int:
    """Writes every row found as a line of JSON; gives their number."""
    rows = connection.execution_options(yield_per=BATCH).execute(query).mappings()
    number = 0
    with file.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(dict(row), ensure_ascii=False, default=_plain) + "\n")
            number += 1
    return number


def _owner(table: str, owners: frozenset[str]) -> str:
    if table.startswith(VERSIONS):
        return table.removeprefix(VERSIONS)
    fitting = [owner for owner in owners if table.startswith(f"{owner}_")]
    return max(fitting, key=len, default="")


def _plain(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
