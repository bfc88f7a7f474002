from __future__ import annotations

from datetime import timedelta

import pytest

from botique_core.db import Database
from botique_core.ids import Ids
from botique_terminals import service
from botique_terminals.card import TerminalCard
from botique_terminals.service import Saved
from tests.plugins.terminals.conftest import NOON, card, guid, saved

LATER = NOON + timedelta(hours=1)
CENTRES = {"guid": str(guid(90)), "name": "Бизнес-центры"}
SOUTH = {"guid": str(guid(91)), "name": "Юг"}


async def save(database: Database, ids: Ids, one: TerminalCard) -> Saved:
    async with database.writing() as session:
        return await service.save(session, one, ids)


async def code_leads_to(database: Database, code: str) -> str | None:
    async with database.reading() as session:
        found = await service.by_code(session, code)
    return found.guid if found else None


async def group_names(database: Database, number: int) -> list[str]:
    async with database.reading() as session:
        terminal = await service.by_guid(session, str(guid(number)))
        groups = await service.groups_of(session)
    assert terminal is not None
    return [group.name for group in groups.get(terminal.id, [])]


async def test_save_of_a_new_one_creates_it(database: Database, ids: Ids) -> None:
    assert await save(database, ids, card(1, latitude=55.7, longitude=37.65)) == Saved.CREATED

    async with database.reading() as session:
        (terminal,) = await service.everything(session)
    assert (terminal.guid, terminal.code, terminal.name) == (str(guid(1)), "000000001", "Омега 1")
    assert (terminal.latitude, terminal.longitude) == (55.7, 37.65)
    assert terminal.changed_at == NOON


async def test_save_of_the_same_changes_nothing(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1))

    assert await save(database, ids, card(1, changed_at=LATER)) == Saved.UNCHANGED


async def test_save_of_an_older_version_is_stale(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1, name="Новая", changed_at=LATER))

    assert await save(database, ids, card(1, name="Старая")) == Saved.STALE
    async with database.reading() as session:
        assert [one.name for one in await service.everything(session)] == ["Новая"]


async def test_save_of_a_closed_one_closes_it(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1))

    assert await save(database, ids, card(1, active=False, changed_at=LATER)) == Saved.UPDATED
    async with database.reading() as session:
        assert await service.everything(session, active_only=True) == []


async def test_save_of_other_groups_replaces_them(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1, groups=[CENTRES]))

    moved = card(1, groups=[SOUTH | {"name": "Юг Москвы"}], changed_at=LATER)
    assert await save(database, ids, moved) == Saved.UPDATED
    assert await group_names(database, 1) == ["Юг Москвы"]


async def test_save_of_two_in_one_group_makes_it_once(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1, groups=[CENTRES, SOUTH]))
    await save(database, ids, card(2, groups=[CENTRES]))

    assert await group_names(database, 1) == ["Бизнес-центры", "Юг"]
    assert await group_names(database, 2) == ["Бизнес-центры"]


async def test_code_that_was_replaced_still_leads_there(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1, code="OLD-1"))
    await save(database, ids, card(1, code="NEW-1", changed_at=LATER))
    await save(database, ids, card(1, code="OLD-1", changed_at=LATER))
    await save(database, ids, card(1, code="NEWER", changed_at=LATER))

    for code in ("OLD-1", "NEW-1", "NEWER"):
        assert await code_leads_to(database, code) == str(guid(1))


@pytest.mark.parametrize("code", ["", "old-1", "OLD-1 ", "9", "%"])
async def test_code_that_nobody_has_leads_nowhere(database: Database, ids: Ids, code: str) -> None:
    await save(database, ids, card(1, code="OLD-1"))
    await save(database, ids, card(2, code="", changed_at=LATER))

    assert await code_leads_to(database, code) is None


async def test_code_given_to_another_leads_to_todays_owner(database: Database, ids: Ids) -> None:
    await save(database, ids, card(1, code="A"))
    await save(database, ids, card(1, code="B", changed_at=LATER))
    await save(database, ids, card(2, code="A"))

    assert await code_leads_to(database, "A") == str(guid(2))


async def test_code_of_a_closed_one_leads_to_the_open_one_first(
    database: Database, ids: Ids
) -> None:
    await save(database, ids, card(1, code="A"))
    await save(database, ids, card(1, code="B", changed_at=LATER))
    await save(database, ids, card(2, code="A", active=False))

    assert await code_leads_to(database, "A") == str(guid(1))


async def test_list_is_in_order_of_city_and_name(database: Database, ids: Ids) -> None:
    await saved(database, ids, card(1, city="Сочи"), card(2, name="Б"), card(3, name="А"))

    async with database.reading() as session:
        names = [(one.city, one.name) for one in await service.everything(session)]
    assert names == [("Москва", "А"), ("Москва", "Б"), ("Сочи", "Омега 1")]
