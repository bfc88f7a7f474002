"""A client that exchanges, and a base of 1C that speaks to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import pytest_asyncio

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.db import Database
from botique_core.migrations import core_history, plugin_history, upgrade
from botique_core.plugin import Plugin
from botique_core.web.front import Front
from botique_feedback.plugin import FeedbackPlugin
from botique_onec.nodes import Card
from botique_onec.plugin import OnecPlugin
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_surveys.plugin import SurveysPlugin
from botique_terminals.plugin import TerminalsPlugin
from tests import postgres
from tests.plugins.terminals.conftest import guid

NODE = "UT-MSK"
ROOT = "http://bot.example.com/api/1c/v1"
NAMES = ("terminals", "feedback", "surveys", "onec")


async def migrate(url: str) -> None:
    """Brings an empty database to where core and the features want it."""
    database = Database(url)
    found = [core_history(), *(plugin_history(name, f"botique_{name}") for name in NAMES)]
    await upgrade(database, [history for history in found if history is not None])
    await database.close()


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def ready_databases() -> AsyncIterator[postgres.Databases]:
    """PostgreSQL databases with the exchange's tables too."""
    databases = postgres.Databases(lambda name: migrate(postgres.url_of(name)))
    yield databases
    await databases.drop()


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def ready_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the exchange's tables too, to be copied."""
    path = tmp_path_factory.mktemp("exchange") / "client.db"
    await migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {
        "terminals": TerminalsPlugin,
        "feedback": FeedbackPlugin,
        "surveys": SurveysPlugin,
        "onec": OnecPlugin,
    }


@pytest.fixture
def room(client: Client) -> Room:
    """The exchange's parts."""
    return Room.of(client, OnecSettings())


async def keyed(room: Room, name: str = NODE, card: Card | None = None) -> str:
    """A secret of a node, which is made if it is not there."""
    async with room.client.db.writing() as session:
        node = await room.nodes.by_name(session, name)
        node = node or await room.nodes.make(session, name, card)
        return await room.nodes.add_key(session, node)


@asynccontextmanager
async def calling(app: App, secret: str, login: str = NODE) -> AsyncIterator[httpx2.AsyncClient]:
    """A base of 1C with that login and secret."""
    transport = httpx2.ASGITransport(Front({}, app))
    auth = httpx2.BasicAuth(login, secret)
    async with httpx2.AsyncClient(transport=transport, base_url=ROOT, auth=auth) as opened:
        yield opened


@pytest.fixture
async def onec(house: App, room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    """A base of 1C that may do everything."""
    async with calling(house, await keyed(room)) as opened:
        yield opened


def item(number: int = 1, **fields: object) -> dict[str, Any]:
    """A micro-market as 1C writes it."""
    usual = {
        "id": str(guid(number)),
        "code": f"{number:09}",
        "name": f"Микромаркет {number}",
        "city": "Москва",
        "address": f"Ленинская слобода, {number}",
        "lat": 55.7093,
        "lon": 37.6531,
        "timezone": "Europe/Moscow",
        "status": "active",
        "opened_on": "2026-11-20",
        "deleted": False,
        "changed_at": "2026-11-20T22:15:07",
        "groups": [{"id": str(guid(900)), "name": "БЦ"}],
    }
    return usual | fields


def packet(*items: object, **fields: object) -> dict[str, Any]:
    """A packet of changes."""
    return {"message_id": str(uuid4()), "mode": "changes", "items": list(items)} | fields


def error_of(answer: httpx2.Response) -> dict[str, Any]:
    """The error of an answer, in the form in which all of them come."""
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    (name, error), *others = answer.json().items()
    assert (name, others) == ("error", [])
    assert sorted(error) == ["code", "details", "message", "name", "request_id"]
    assert error["message"]
    return dict(error)
