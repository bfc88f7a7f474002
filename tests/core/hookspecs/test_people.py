"""Hooks by which features keep up with people: merged, parted, exported, erased, summed up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.hookspecs import Hooks
from botique_core.panel import Role, Staff
from botique_core.people.lookup import Finder
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from botique_core.segments.use import SegmentUse
from tests.core.hookspecs.conftest import With

ANNA, SAME = 1, 2


async def two_records(app: App) -> None:
    async with app.client.db.writing() as session:
        for number in (ANNA, SAME):
            record = Customer(id=number, language="ru", name="Анна", state="active")
            record.created_at = app.client.clock.now()
            session.add(record)


async def merged(app: App) -> int:
    async with app.client.db.writing() as session:
        return await app.client.people.merges.merge(session, ANNA, SAME, "phone")


async def test_hook_merge_people_follows_the_records_and_so_does_its_opposite(having: With) -> None:
    told: list[tuple[str, int, int]] = []

    async def merge_people(self: Plugin, session: AsyncSession, kept: int, absorbed: int) -> None:
        told.append(("merge", kept, absorbed))

    async def unmerge_people(self: Plugin, session: AsyncSession, kept: int, absorbed: int) -> None:
        told.append(("unmerge", kept, absorbed))

    hooks = {"merge_people": merge_people, "unmerge_people": unmerge_people}
    async with having(hooks) as app:
        await two_records(app)
        merge = await merged(app)
        async with app.client.db.writing() as session:
            await app.client.people.merges.unmerge(session, merge)
    assert told == [("merge", ANNA, SAME), ("unmerge", ANNA, SAME)]


async def test_hook_merge_people_that_fails_undoes_the_merge(having: With) -> None:
    async def merge_people(self: Plugin, session: AsyncSession, kept: int, absorbed: int) -> None:
        raise LookupError("no room")

    async with having({"merge_people": merge_people}) as app:
        await two_records(app)
        with pytest.raises(LookupError, match="no room"):
            await merged(app)
        async with app.client.db.reading() as session:
            record = await session.get(Customer, SAME)
            assert record is not None
            assert record.state == "active"


async def test_hook_unmerge_people_that_fails_leaves_the_merge(having: With) -> None:
    async def unmerge_people(self: Plugin, session: AsyncSession, kept: int, absorbed: int) -> None:
        raise LookupError("no room")

    async def parted(app: App, merge: int) -> None:
        async with app.client.db.writing() as session:
            await app.client.people.merges.unmerge(session, merge)

    async with having({"unmerge_people": unmerge_people}) as app:
        await two_records(app)
        merge = await merged(app)
        with pytest.raises(LookupError, match="no room"):
            await parted(app, merge)
        async with app.client.db.reading() as session:
            record = await session.get(Customer, SAME)
            assert record is not None
            assert record.state == "merged"


async def test_hook_export_person_stands_under_the_features_name(having: With) -> None:
    async def export_person(
        self: Plugin, session: AsyncSession, customer: int
    ) -> dict[str, Any] | None:
        return {"visits": [customer]}

    async with having({"export_person": export_person}) as app:
        await two_records(app)
        async with app.client.db.reading() as session:
            export = await app.client.people.exports.export(session, ANNA)
        assert export.document["features"] == {"guest": {"visits": [ANNA]}}


async def test_hook_erase_person_is_counted_in_the_act(having: With) -> None:
    async def erase_person(
        self: Plugin, session: AsyncSession, customer: int
    ) -> dict[str, int] | None:
        return {"guest_visit": 3}

    async with having({"erase_person": erase_person}) as app:
        await two_records(app)
        async with app.client.db.writing() as session:
            act = await app.client.people.erasure.erase(session, ANNA, "customer")
            assert act.deleted["guest_visit"] == 3


async def test_hook_segment_uses_says_what_names_a_segment(having: With) -> None:
    async def segment_uses(
        self: Plugin, session: AsyncSession, segment: int
    ) -> Sequence[SegmentUse] | None:
        return [SegmentUse("Новость", "/guest/1")] if segment == SAME else None

    async with having({"segment_uses": segment_uses}) as app, app.client.db.reading() as session:
        collect = app.client.hooks.collect_strict
        answers = [
            await collect(Hooks.segment_uses, session=session, segment=number)
            for number in (ANNA, SAME)
        ]
    assert answers == [[], [("guest", [SegmentUse("Новость", "/guest/1")])]]


async def test_hook_find_customers_adds_what_they_are_found_by(having: With) -> None:
    def find_customers(self: Plugin) -> Finder:
        return lambda words: select(literal(SAME)) if words == "card 17" else None

    async with having({"find_customers": find_customers}) as app:
        await two_records(app)
        async with app.client.db.reading() as session:
            search = app.client.people.customers.search
            found = [await search(session, words) for words in ("card 17", "card 18")]
    assert [[one.id for one in some] for some in found] == [[SAME], []]


async def test_hook_customer_summary_is_a_few_lines_for_staff(having: With) -> None:
    async def customer_summary(
        self: Plugin, session: AsyncSession, customer: Customer
    ) -> dict[str, str] | None:
        return {"core-menu": f"{customer.name}: 3"}

    async with having({"customer_summary": customer_summary}) as app:
        await two_records(app)
        async with app.client.db.reading() as session:
            record = await session.get(Customer, ANNA)
            assert record is not None
            answers = await app.client.hooks.collect(
                Hooks.customer_summary, session=session, customer=record
            )
        assert answers == [("guest", {"core-menu": "Анна: 3"})]


async def test_hook_staff_names_who_may_come_in(having: With) -> None:
    olga = Staff(7, "Ольга", "olga@example.com", Role.SUPPORT, "ru", frozenset({"feedback.answer"}))

    async def staff(self: Plugin, session: AsyncSession) -> Sequence[Staff] | None:
        return [olga]

    async with having({"staff": staff}) as app, app.client.db.reading() as session:
        assert await app.client.hooks.first(Hooks.staff, session=session) == [olga]
