from __future__ import annotations

from datetime import timedelta

import pytest

from botique_core.db import Database
from botique_core.ids import Ids
from botique_terminals import joining, visits
from botique_terminals.models import Terminal
from tests.plugins.terminals.conftest import NOON, card, saved

ANNA, ANN, ANYA = 1, 2, 3


@pytest.fixture
async def terminals(database: Database, ids: Ids) -> list[Terminal]:
    """Anna was at the first, Ann at both."""
    one, other = await saved(database, ids, card(1), card(2))
    async with database.writing() as session:
        await visits.note(session, ANNA, one.id, NOON, ids)
        await visits.note(session, ANN, one.id, NOON + timedelta(hours=1), ids)
        await visits.note(session, ANN, other.id, NOON + timedelta(hours=2), ids)
    return [one, other]


async def been(database: Database, customer: int) -> list[tuple[str, int]]:
    async with database.reading() as session:
        history = await visits.history(session, customer)
    return [(terminal.name, visit.count) for terminal, visit in history]


async def test_merge_gives_the_kept_one_all_visits(
    database: Database, terminals: list[Terminal]
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANNA, ANN)

    assert await been(database, ANN) == []
    assert await been(database, ANNA) == [("Омега 2", 1), ("Омега 1", 1), ("Омега 1", 1)]


async def test_scan_after_a_merge_counts_once(
    database: Database, terminals: list[Terminal], ids: Ids
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANNA, ANN)
        await visits.note(session, ANNA, terminals[0].id, NOON + timedelta(hours=3), ids)

    assert await been(database, ANNA) == [("Омега 1", 2), ("Омега 2", 1), ("Омега 1", 1)]


async def test_unmerge_gives_back_what_was_moved(
    database: Database, terminals: list[Terminal], ids: Ids
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANNA, ANN)
        await joining.unmerge(session, ANNA, ANN)

    assert await been(database, ANNA) == [("Омега 1", 1)]
    assert await been(database, ANN) == [("Омега 2", 1), ("Омега 1", 1)]


async def test_unmerge_of_a_chain_goes_back_step_by_step(
    database: Database, terminals: list[Terminal], ids: Ids
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANN, ANNA)
        await joining.merge(session, ANYA, ANN)
        await joining.unmerge(session, ANYA, ANN)
    assert await been(database, ANN) == [("Омега 2", 1), ("Омега 1", 1), ("Омега 1", 1)]

    async with database.writing() as session:
        await joining.unmerge(session, ANN, ANNA)
    assert await been(database, ANNA) == [("Омега 1", 1)]
    assert await been(database, ANN) == [("Омега 2", 1), ("Омега 1", 1)]


async def test_merge_and_unmerge_of_one_who_was_nowhere_do_nothing(
    database: Database, terminals: list[Terminal]
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANNA, ANYA)
        await joining.unmerge(session, ANNA, ANYA)

    assert await been(database, ANNA) == [("Омега 1", 1)]


async def test_export_tells_where_and_when(database: Database, terminals: list[Terminal]) -> None:
    async with database.reading() as session:
        told = await joining.export(session, ANNA)
        nothing = await joining.export(session, ANYA)

    assert told == {
        "visits": [
            {
                "terminal": "Омега 1",
                "address": "Москва, Ленинская слобода, 1",
                "first_at": "2026-11-20T12:00:00+00:00",
                "last_at": "2026-11-20T12:00:00+00:00",
                "count": 1,
            }
        ]
    }
    assert nothing is None


async def test_erase_leaves_nothing_of_a_person_and_all_of_others(
    database: Database, terminals: list[Terminal]
) -> None:
    async with database.writing() as session:
        await joining.merge(session, ANN, ANYA)
        await joining.erase(session, ANN)

    assert await been(database, ANN) == []
    assert await been(database, ANNA) == [("Омега 1", 1)]
