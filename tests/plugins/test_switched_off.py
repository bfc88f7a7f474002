"""What features that are off keep of people follows merges, copies and erasures all the same."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from botique_core.app.app import App
from botique_core.errors import Conflict
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.testing.clock import ManualClock
from botique_core.testing.running import SCRIPTED, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from botique_terminals import visits
from botique_terminals.models import Visit
from tests.plugins.conftest import FEATURES
from tests.plugins.terminals.conftest import card, saved

ANNA, AGAIN = 1, 2


@pytest.fixture
async def off(tmp_path: Path, ready_url: str, clock: ManualClock) -> AsyncIterator[App]:
    """A client without micro-markets, whose two customers have been to one."""
    client = settings(tmp_path, ready_url, plugins={"enabled": ["feedback"]})
    async with App.opened(client, clock=clock, installed=having(FEATURES)) as app:
        (terminal,) = await saved(app.client.db, app.client.ids, card(1))
        async with app.client.db.writing() as session:
            for number in (ANNA, AGAIN):
                record = Customer(id=number, language="ru", name="Анна", state="active")
                record.created_at = clock.now()
                session.add(record)
                await visits.note(session, number, terminal.id, clock.now(), app.client.ids)
        yield app


def having(features: Mapping[str, type[Plugin]]) -> Installed:
    return Installed({SCRIPTED: ScriptedDriverPlugin}, features)


async def whose(app: App) -> list[int]:
    async with app.client.db.reading() as session:
        return list(await session.scalars(select(Visit.customer).order_by(Visit.id)))


async def test_rows_of_a_feature_that_is_off_are_erased(off: App) -> None:
    assert "terminals" not in off.generation.plugins
    async with off.client.db.writing() as session:
        act = await off.client.people.erasure.erase(session, ANNA, "staff")
    assert act.deleted["terminals_visit"] == 1
    assert await whose(off) == [AGAIN]


async def test_rows_of_a_feature_that_is_off_are_merged_and_parted(off: App) -> None:
    async with off.client.db.writing() as session:
        merge = await off.client.people.merges.merge(session, ANNA, AGAIN, "staff")
    assert await whose(off) == [ANNA, ANNA]
    async with off.client.db.writing() as session:
        await off.client.people.merges.unmerge(session, merge)
    assert await whose(off) == [ANNA, AGAIN]


async def test_rows_of_a_feature_that_is_off_are_handed_out(off: App) -> None:
    async with off.client.db.reading() as session:
        export = await off.client.people.exports.export(session, ANNA)
    assert [one["terminal"] for one in export.document["features"]["terminals"]["visits"]] == [
        "Омега 1"
    ]


async def test_purged_feature_is_not_asked(off: App) -> None:
    async with off.client.db.engine.begin() as connection:
        for table in ("moved_visit", "visit", "membership", "group", "former_code", "terminal"):
            await connection.execute(text(f"DROP TABLE terminals_{table}"))
        await connection.execute(text("DROP TABLE alembic_version_terminals"))
    async with off.client.db.writing() as session:
        act = await off.client.people.erasure.erase(session, ANNA, "staff")
    assert "terminals_visit" not in act.deleted


async def test_nobody_is_erased_while_a_package_with_tables_is_missing(
    off: App, tmp_path: Path, ready_url: str, clock: ManualClock
) -> None:
    installed = having({"feedback": FEATURES["feedback"]})
    client = settings(tmp_path, ready_url)
    async with App.opened(client, clock=clock, installed=installed) as app:
        with pytest.raises(Conflict, match=r"^there are tables of terminals, which is not install"):
            async with app.client.db.writing() as session:
                await app.client.people.erasure.erase(session, ANNA, "staff")
        async with app.client.db.reading() as session:
            active = select(func.count()).where(Customer.state == "active")
            assert await session.scalar(active) == 2
