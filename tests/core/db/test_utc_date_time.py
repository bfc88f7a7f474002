"""Times go in with a zone and come back as UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from botique_core.db import Database
from tests.core.db.conftest import Note

NOON = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)


async def test_time_of_another_zone_comes_back_as_utc(notes: Database) -> None:
    async with notes.writing() as session:
        session.add(Note(id=1, text="x", at=NOON.astimezone(ZoneInfo("Asia/Vladivostok"))))
    async with notes.reading() as session:
        at = await session.scalar(select(Note.at))
    assert at == NOON
    assert at is not None
    assert at.utcoffset() == timedelta(0)


async def test_times_compare_as_moments(notes: Database) -> None:
    async with notes.writing() as session:
        session.add(Note(id=1, text="x", at=NOON))
    earlier_by_its_digits = datetime(2026, 3, 1, 11, 0, tzinfo=ZoneInfo("America/New_York"))
    async with notes.reading() as session:
        query = select(Note.id).where(Note.at < earlier_by_its_digits)
        assert await session.scalar(query) == 1


async def test_time_without_zone(notes: Database) -> None:
    with pytest.raises(StatementError, match="a time without zone can't be stored"):
        async with notes.writing() as session:
            session.add(Note(id=1, text="x", at=datetime(2026, 3, 1)))  # noqa: DTZ001 -- refused


async def test_no_time(notes: Database) -> None:
    async with notes.writing() as session:
        session.add(Note(id=1, text="x", at=None))
    async with notes.reading() as session:
        assert await session.scalar(select(Note.at)) is None
