from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.legal.document import Document
from botique_core.legal.legal import Legal
from botique_core.marks import Marked
from botique_core.people.people import People, Surroundings
from botique_core.people.rules import PeopleRules
from botique_core.people.topics import Topics
from botique_core.testing.clock import ManualClock
from tests.core.people import feature
from tests.core.people.records import Journal

SECRET = b"the client's secret"


def document(purpose: str, version: str = "2026-01-01", language: str = "ru") -> Document:
    source = f"version: {version}\n# {purpose}\nЯ согласен."
    sha256 = f"{purpose}-{version}-{language}"
    return Document(purpose, language, version, sha256, purpose, Marked("Я согласен."), source)


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def visits() -> feature.Visits:
    return feature.Visits()


@pytest.fixture
def legal() -> Legal:
    purposes = ("processing", "transfer", "advertising")
    return Legal([document(purpose) for purpose in purposes], ["ru", "en"])


@pytest.fixture
def people(clock: ManualClock, journal: Journal, legal: Legal, visits: feature.Visits) -> People:
    house = Surroundings(
        clock=clock,
        ids=Ids(7),
        legal=legal,
        feed=journal,
        notices=journal,
        secret=SECRET,
        rules=PeopleRules(),
    )
    return People(house).joined_by(visits, Topics())


@pytest.fixture
async def with_feature(database: Database) -> Database:
    """The database, with the feature's table as well."""
    async with database.engine.begin() as connection:
        await connection.run_sync(feature.METADATA.create_all)
    return database


@pytest.fixture
async def session(with_feature: Database) -> AsyncIterator[AsyncSession]:
    """A writing transaction; on SQLite there is no other beside it."""
    async with with_feature.writing() as session:
        yield session
