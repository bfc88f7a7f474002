"""Finding rows by words, whatever their case, in Russian too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from botique_core.db.fold import fold, folded

WORDS_MAX = 6

Search = Callable[[str], ColumnElement[bool]]
Searched = ColumnElement[Any] | InstrumentedAttribute[Any]


def matching(*columns: Searched) -> Search:
    """A search that finds rows where each word occurs in one of the columns."""

    def search(text: str) -> ColumnElement[bool]:
        words = folded(text).split()[:WORDS_MAX]
        return and_(true(), *(or_(*(_holds(column, word) for column in columns)) for word in words))

    return search


def worded(column: Searched) -> Search:
    """The same in a column that is kept as `folded` gives it: an index on it can serve."""

    def search(text: str) -> ColumnElement[bool]:
        words = folded(text).split()[:WORDS_MAX]
        return and_(true(), *(column.contains(word, autoescape=True) for word in words))

    return search


def _holds(column: Searched, word: str) -> ColumnElement[bool]:
    return fold(column).contains(word, autoescape=True)
