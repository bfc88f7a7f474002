"""A client with surveys, and customers who take part in them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.plugin import Plugin
from botique_core.testing.person import Person
from botique_core.testing.running import person
from botique_feedback.plugin import FeedbackPlugin
from botique_surveys.definition import Definition
from botique_surveys.models import Survey
from botique_surveys.plugin import SurveysPlugin
from botique_surveys.service import Service, Terms
from botique_surveys.settings import SurveysSettings
from botique_terminals.plugin import TerminalsPlugin
from tests import postgres
from tests.plugins.conftest import migrate
from tests.plugins.surveys.asking import usual

MENUS = ("Главное меню", "Main menu")
WEEK = Terms(days=7)
Launch = Callable[..., Awaitable[Survey]]
TABLES = ("terminals", "feedback", "surveys")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with the tables of these features alone: no other's data are there."""
    databases = postgres.Databases(lambda name: migrate(postgres.url_of(name), TABLES))
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("surveys") / "client.db"
    await migrate(f"sqlite:///{path}", TABLES)
    return path


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"surveys": SurveysPlugin, "terminals": TerminalsPlugin, "feedback": FeedbackPlugin}


@pytest.fixture
def sections() -> Mapping[str, Mapping[str, object]]:
    quiet = {"quiet_from": "00:00", "quiet_to": "00:00"}
    return {"client": {"languages": ["ru"]}, "delivery": quiet}


async def launched(
    client: Client,
    definition: Definition | None = None,
    terms: Terms = WEEK,
    *,
    at: datetime | None = None,
    cooldown_days: int = 0,
) -> Survey:
    """An open survey whose invitations go out."""
    service = Service(client, SurveysSettings(cooldown_days=cooldown_days))
    async with client.db.writing() as session:
        survey = await service.create(session, "Вкусы", definition or usual())
        await service.set_terms(session, survey.id, terms)
        return await service.launch(session, survey.id, at=at)


async def at_the_menu(someone: Person) -> Person:
    await someone.starts()
    while not (await someone.next()).text.text.startswith(MENUS):
        pass
    return someone


@pytest.fixture
async def anna(app: App) -> Person:
    return await at_the_menu(person(app))


@pytest.fixture
async def boris(app: App) -> Person:
    return await at_the_menu(person(app, name="Борис"))
