from __future__ import annotations

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.errors import Conflict, InputRefused
from botique_core.ids import Ids
from botique_core.segments import saved as saving
from botique_core.segments.rule import EVERYONE, AnyOf, dump
from botique_core.segments.saved import SavedSegments
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock

NOBODY = AnyOf()


@pytest.fixture
def saved(clock: ManualClock, ids: Ids) -> SavedSegments:
    return SavedSegments(clock, ids)


async def test_segment_is_kept_with_who_and_when(
    session: AsyncSession, saved: SavedSegments, segments: Segments, clock: ManualClock
) -> None:
    raw = {"not": {"is": "core.language", "value": {"languages": ["ru"]}}}
    added = await saved.add(session, " Не  по-русски ", segments.parse(raw), by="staff 7")
    began = clock.now()
    clock.advance(hours=1)
    await saved.change(session, added.id, 1, by="staff 8", name="Нерусские")
    session.expunge_all()

    kept = await saved.get(session, added.id)
    assert (kept.name, kept.rule, kept.version) == ("Нерусские", raw, 2)
    assert (kept.created_at, kept.created_by) == (began, "staff 7")
    assert (kept.changed_at, kept.changed_by) == (clock.now(), "staff 8")
    assert segments.parse(kept.rule) == segments.parse(raw)


async def test_segments_are_listed_by_name(session: AsyncSession, saved: SavedSegments) -> None:
    for name in ("юг", "Восток", "ёлки", "Запад"):
        await saved.add(session, name, EVERYONE, by="cli")
    assert [one.name for one in await saved.all(session)] == ["Восток", "ёлки", "Запад", "юг"]


async def test_change_of_what_was_changed_meanwhile_is_refused(
    session: AsyncSession, saved: SavedSegments
) -> None:
    added = await saved.add(session, "Север", EVERYONE, by="cli")
    await saved.change(session, added.id, 1, by="staff 7", rule=NOBODY)
    told = "staff 7 has changed the segment 'Север' meanwhile: look at it again"
    with pytest.raises(Conflict) as conflict:
        await saved.change(session, added.id, 1, by="staff 8", name="Юг")
    assert str(conflict.value) == told
    with pytest.raises(Conflict) as conflict:
        await saved.delete(session, added.id, 1)
    assert str(conflict.value) == told
    kept = await saved.get(session, added.id)
    assert (kept.name, kept.rule, kept.version) == ("Север", dump(NOBODY), 2)


async def test_change_sees_what_another_transaction_has_written(
    database: Database, saved: SavedSegments
) -> None:
    async with database.writing() as session:
        added = await saved.add(session, "Север", EVERYONE, by="cli")
    async with database.reading() as session:
        looked_at = await saved.get(session, added.id)
    async with database.writing() as session:
        await saved.change(session, added.id, looked_at.version, by="staff 7", rule=NOBODY)
    with pytest.raises(Conflict):
        async with database.writing() as session:
            await saved.change(session, added.id, looked_at.version, by="staff 8", name="Юг")
    async with database.reading() as session:
        kept = await saved.get(session, added.id)
    assert (kept.name, kept.rule) == ("Север", dump(NOBODY))


async def test_name_is_taken_whatever_its_letters(
    session: AsyncSession, saved: SavedSegments
) -> None:
    await saved.add(session, "Ёлки", EVERYONE, by="cli")
    other = await saved.add(session, "Палки", EVERYONE, by="cli")
    with pytest.raises(Conflict, match="there is a segment named 'елки' already"):
        await saved.add(session, "елки", NOBODY, by="cli")
    with pytest.raises(Conflict, match="there is a segment named 'ЁЛКИ' already"):
        await saved.change(session, other.id, 1, by="cli", name="ЁЛКИ")
    session.expunge_all()
    assert [(one.name, one.version) for one in await saved.all(session)] == [
        ("Ёлки", 1),
        ("Палки", 1),
    ]


async def test_deleted_segment_is_gone(session: AsyncSession, saved: SavedSegments) -> None:
    added = await saved.add(session, "Север", EVERYONE, by="cli")
    await saved.delete(session, added.id, 1)
    assert await saved.all(session) == []
    told = f"there is no segment {added.id}"
    for refused in (
        saved.get(session, added.id),
        saved.change(session, added.id, 1, by="cli", name="Юг"),
        saved.delete(session, added.id, 1),
    ):
        with pytest.raises(InputRefused, match=told):
            await refused


@pytest.mark.parametrize("dialect", ["sqlite"])
@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\0b", "a\u202eb"])
async def test_name_that_is_none_is_refused(
    session: AsyncSession, saved: SavedSegments, name: str
) -> None:
    with pytest.raises(InputRefused, match="a segment's name has"):
        await saved.add(session, name, EVERYONE, by="cli")
    assert await saved.all(session) == []


@pytest.mark.parametrize("dialect", ["sqlite"])
async def test_number_of_segments_is_limited(
    session: AsyncSession, saved: SavedSegments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "SAVED_MAX", 2)
    for name in ("x", "y"):
        await saved.add(session, name, EVERYONE, by="cli")
    with pytest.raises(InputRefused, match="there are 2 segments already: delete some"):
        await saved.add(session, "z", EVERYONE, by="cli")
