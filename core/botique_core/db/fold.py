"""Comparing texts without regard to case, Cyrillic included, on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

SQLITE_FUNCTION = "botique_fold"


class fold(GenericFunction[str]):  # noqa: N801 -- reads as the SQL function that it is
    """`fold(column)` in a query; compare it with `folded(text)`."""

    type = String()
    inherit_cache = True


@compiles(fold, "sqlite")
def _sqlite_fold(element: fold, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    # SQLite's own lower() knows ASCII only.
    return f"{SQLITE_FUNCTION}({compiler.process(element.clauses, **kwargs)})"


@compiles(fold, "postgresql")
def _postgresql_fold(element: fold, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    # By default lower() knows only the letters of the locale that the database was made with.
    column = compiler.process(element.clauses, **kwargs)
    return f"replace(lower({column} COLLATE \"und-x-icu\"), 'ё', 'е')"


def folded(text: str) -> str:
    """The form in which `fold` gives a text: lower case, and ё as е as people type it."""
    return text.lower().replace("ё", "е")


def fold_value(text: str | None) -> str | None:
    """`folded`, for SQLite's side: NULL stays NULL."""
    return None if text is None else folded(text)
