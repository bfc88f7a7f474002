"""Finding people and things by the beginnings of their words, quickly on both databases.

PostgreSQL does it by a full-text index that comes with it, without any extension; SQLite looks
through all rows, which does for the small clients that it serves.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from botique_core.db.fold import fold, folded

SQLITE_WORDS = "botique_has_words"
WORD = re.compile(r"[^\W_]+")
WORDS_MAX = 6


class has_words(GenericFunction[bool]):  # noqa: N801 -- reads as the SQL function that it is
    """`has_words(fold(column), "ив пе")`: for each beginning there is a word; made by `worded`."""

    type = Boolean()
    inherit_cache = True


@compiles(has_words, "sqlite")
def _sqlite_words(element: has_words, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    return f"{SQLITE_WORDS}({compiler.process(element.clauses, **kwargs)})"


@compiles(has_words, "postgresql")
def _postgresql_words(element: has_words, compiler: SQLCompiler, **kwargs: Any) -> str:  # noqa: ANN401 -- the compiler's own
    text, wanted = (compiler.process(one, **kwargs) for one in element.clauses)
    return f"to_tsvector('simple'::regconfig, {text}) @@ to_tsquery('simple'::regconfig, {wanted})"


def worded(text: ColumnElement[str], words: str) -> ColumnElement[bool] | None:
    """That each of some words begins a word of a text, whatever the case; None if none is one.

    Its index on PostgreSQL: `gin (to_tsvector('simple', <fold(text)>))`.
    """
    wanted = WORD.findall(folded(words))[:WORDS_MAX]
    if not wanted:
        return None
    return has_words(fold(text), literal(" & ".join(f"{word}:*" for word in wanted)))


def has_words_value(text: str | None, wanted: str) -> bool | None:
    """`has_words`, for SQLite's side."""
    if text is None:
        return None
    words = WORD.findall(text)
    starts = [one.removesuffix(":*") for one in wanted.split(" & ")]
    return all(any(word.startswith(start) for word in words) for start in starts)
