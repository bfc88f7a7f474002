"""Everything the feature keeps, as files: `botique plugins export feedback`."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Select, select

from botique_core.db import Database
from botique_feedback.models import Category, Manager, Request, RequestFile, RequestMessage

ENCODING = "utf-8-sig"  # the mark tells office programs that it is UTF-8

Query = Select[*tuple[Any, ...]]

TABLES: dict[str, Query] = {
    "requests.csv": select(*Request.__table__.columns).order_by(Request.id),
    "messages.csv": select(*RequestMessage.__table__.columns).order_by(RequestMessage.id),
    "files.csv": select(*RequestFile.__table__.columns).order_by(
        RequestFile.request, RequestFile.n
    ),
    "categories.csv": select(*Category.__table__.columns).order_by(Category.position),
    "managers.csv": select(*Manager.__table__.columns).order_by(Manager.id),
}


async def write_files(db: Database, folder: Path) -> None:
    """Writes one CSV file for each table; the files themselves stay in the media store."""
    for name, query in TABLES.items():
        async with db.reading() as session:
            rows = list(await session.execute(query))
        _write(folder / name, query, rows)


def _write(path: Path, query: Query, rows: list[Row[*tuple[Any, ...]]]) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(query.selected_columns.keys())
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
