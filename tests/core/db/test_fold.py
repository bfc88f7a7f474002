"""Search without regard to case, Cyrillic included."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from botique_core.db import Database, fold, folded
from tests.core.db.conftest import Note

WORDS = ["ЁЛКА", "ёлка зелёная", "Елка", "Straße", "ΣΊΓΜΑ", "plain"]


@pytest.fixture
async def words(notes: Database) -> Database:
    async with notes.writing() as session:
        session.add_all(Note(id=number, text=word) for number, word in enumerate(WORDS))
    return notes


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("елка", ["ЁЛКА", "Елка"]),
        ("Ёлка", ["ЁЛКА", "Елка"]),
        ("PLAIN", ["plain"]),
        ("σίγμα", ["ΣΊΓΜΑ"]),
        ("нет", []),
    ],
)
async def test_fold_finds_any_case(words: Database, wanted: str, found: list[str]) -> None:
    query = select(Note.text).where(fold(Note.text) == folded(wanted)).order_by(Note.id)
    async with words.reading() as session:
        assert list(await session.scalars(query)) == found


async def test_fold_finds_a_part(words: Database) -> None:
    query = select(Note.text).where(fold(Note.text).contains(folded("ЗЕЛЕН"), autoescape=True))
    async with words.reading() as session:
        assert list(await session.scalars(query)) == ["ёлка зелёная"]


async def test_fold_agrees_with_folded(words: Database) -> None:
    async with words.reading() as session:
        from_database = list(await session.scalars(select(fold(Note.text)).order_by(Note.id)))
    assert from_database == [folded(word) for word in WORDS]


async def test_fold_of_nothing(words: Database) -> None:
    async with words.reading() as session:
        assert await session.scalar(select(fold(None))) is None
