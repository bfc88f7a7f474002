"""Rows of our own as a table inside a statement, on both databases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    FromClause,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

Columns = Mapping[str, TypeEngine[Any]]


def rows_of(columns: Columns, rows: Sequence[Sequence[object]], *, sqlite: bool) -> FromClause:
    """The rows, to be joined; however many there are, the statement's text is the same."""
    return _json_rows(columns, rows) if sqlite else _unnested(columns, rows)


def numbers_of(numbers: Sequence[int], *, sqlite: bool) -> Select[Any]:
    """The numbers, for `IN`."""
    rows = rows_of({"number": BigInteger()}, [(number,) for number in numbers], sqlite=sqlite)
    return select(rows.c.number)


def now_us(*, sqlite: bool) -> Any:  # noqa: ANN401 -- an expression of either dialect
    """The database's own time in microseconds since 1970."""
    if sqlite:
        days = "(julianday('now') - 2440587.5)"
        return literal_column(f"CAST({days} * 86400000000.0 AS INTEGER)", BigInteger())
    seconds = "extract(epoch FROM clock_timestamp())"
    return literal_column(f"CAST({seconds} * 1000000 AS BIGINT)", BigInteger())


def _unnested(columns: Columns, rows: Sequence[Sequence[object]]) -> FromClause:
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [
        bindparam(f"rows_{name}", list(values), ARRAY(kind))
        for (name, kind), values in zip(columns.items(), by_column, strict=True)
    ]
    typed = [column(name, kind) for name, kind in columns.items()]
    return func.unnest(*arrays).table_valued(*typed, name="given").render_derived()


def _json_rows(columns: Columns, rows: Sequence[Sequence[object]]) -> FromClause:
    given = bindparam("rows", json.dumps([list(row) for row in rows]), Text())
    each = func.json_each(given).table_valued("value", name="each_row")
    picked = (
        func.json_extract(each.c.value, f"$[{place}]", type_=kind).label(name)
        for place, (name, kind) in enumerate(columns.items())
    )
    return select(*picked).subquery("given")
