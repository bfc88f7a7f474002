from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from botique_core.db import Database
from botique_core.ids import Ids
from botique_terminals import exporting, importing, service, visits
from botique_terminals.importing import Report
from botique_terminals.service import Saved
from tests.plugins.terminals.conftest import NOON, card, guid, saved

TABLE = "code;name;city;groups\n1;Омега;Москва;БЦ\n2;;;\n3;Бета;Тверь;\n"


async def take_in(
    database: Database, ids: Ids, text: str, after: timedelta = timedelta()
) -> Report:
    async with database.writing() as session:
        return await importing.take_in(session, text.encode(), NOON + after, ids)


async def test_take_in_saves_right_lines_and_names_wrong_ones(database: Database, ids: Ids) -> None:
    report = await take_in(database, ids, TABLE)

    assert report.saved == {Saved.CREATED: 2}
    assert report.refused == {3: "name: Field required"}


async def test_take_in_of_the_same_again_changes_nothing(database: Database, ids: Ids) -> None:
    await take_in(database, ids, TABLE)

    report = await take_in(database, ids, TABLE, timedelta(hours=1))
    assert report.saved == {Saved.UNCHANGED: 2}


async def test_take_in_finds_the_one_that_has_the_code(database: Database, ids: Ids) -> None:
    await saved(database, ids, card(1, code="1"))

    report = await take_in(database, ids, "code;name\n1;Омега\n", timedelta(hours=1))
    async with database.reading() as session:
        found = [(one.guid, one.name) for one in await service.everything(session)]
    assert report.saved == {Saved.UPDATED: 1}
    assert found == [(str(guid(1)), "Омега")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "export").mkdir()
    return tmp_path / "export"


def lines_in(folder: Path) -> dict[str, list[str]]:
    return {path.name: path.read_text("utf-8-sig").splitlines() for path in folder.iterdir()}


async def test_exported_files_hold_everything(database: Database, ids: Ids, folder: Path) -> None:
    centres = {"guid": str(guid(90)), "name": "Бизнес-центры"}
    (terminal,) = await saved(
        database,
        ids,
        card(1, code="A"),
    )
    await saved(database, ids, card(1, code="B", groups=[centres], changed_at=NOON + timedelta(1)))
    async with database.writing() as session:
        await visits.note(session, 5, terminal.id, NOON, ids)

    await exporting.write_files(database, folder)
    assert lines_in(folder) == {
        "terminals.csv": [
            "guid;code;name;address;city;time_zone;latitude;longitude;active;groups",
            f"{guid(1)};B;Омега 1;Ленинская слобода, 1;Москва;;;;1;Бизнес-центры",
        ],
        "former-codes.csv": [
            "code;guid;given_up_at",
            f"A;{guid(1)};2026-11-21 12:00:00+00:00",
        ],
        "visits.csv": [
            "customer;guid;first_at;last_at;count",
            f"5;{guid(1)};2026-11-20 12:00:00+00:00;2026-11-20 12:00:00+00:00;1",
        ],
    }


async def test_exported_table_taken_in_again_changes_nothing(
    database: Database, ids: Ids, folder: Path
) -> None:
    await saved(database, ids, card(1, latitude=55.5, longitude=37.5, time_zone="Europe/Moscow"))
    await saved(database, ids, card(2, active=False))
    await exporting.write_files(database, folder)

    table = (folder / "terminals.csv").read_text("utf-8-sig")
    report = await take_in(database, ids, table, timedelta(hours=1))
    assert report.saved == {Saved.UNCHANGED: 2}
