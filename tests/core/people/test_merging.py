from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.errors import Conflict
from botique_core.people.consents import Evidence
from botique_core.people.customers import Correction
from botique_core.people.models import Consent, Customer, Merge
from botique_core.people.people import People
from botique_core.storage import Scope, Storage
from botique_core.testing.clock import ManualClock
from tests.core.people.conftest import document
from tests.core.people.feature import BrokenFeatureError, Visits
from tests.core.people.records import WEB, Journal, add_chat, add_customer

PHONE = "+79123456789"
SHOWN = Evidence("Согласны?", "telegram.main", "a", "17")


async def accounts(session: AsyncSession, people: People, customer: int) -> list[str]:
    return sorted(e.address for e in await people.endpoints.of(session, customer))


async def merged(session: AsyncSession, people: People, clock: ManualClock) -> int:
    """Anna of Telegram (1), who came again in the web chat (2)."""
    await add_customer(session, clock, 1, name="Анна")
    await add_customer(session, clock, 2, name="Аня", email="anna@example.com", language="en")
    await add_chat(session, clock, 1, "a")
    clock.advance(minutes=1)
    await add_chat(session, clock, 2, "b", WEB)
    return await people.merges.merge(session, 1, 2, "phone")


async def test_merge_gives_the_kept_record_accounts_and_what_it_lacked(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await merged(session, people, clock)
    kept, absorbed = await session.get(Customer, 1), await session.get(Customer, 2)
    assert kept is not None
    assert absorbed is not None
    assert (kept.name, kept.email, kept.language) == ("Анна", "anna@example.com", "en")
    assert (absorbed.state, absorbed.merged_into) == ("merged", 1)
    assert await accounts(session, people, 1) == ["a", "b"]
    assert journal.events == [("customer.merged", {"kept": 1, "absorbed": 2}, 1)]
    assert sorted(journal.refreshed) == [(1, "a"), (2, "b")]


async def test_unmerge_gives_everybody_their_own_back(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    merge = await merged(session, people, clock)
    await people.merges.unmerge(session, merge)
    kept, absorbed = await session.get(Customer, 1), await session.get(Customer, 2)
    assert kept is not None
    assert absorbed is not None
    assert (kept.name, kept.email, kept.language) == ("Анна", "", "ru")
    assert (absorbed.state, absorbed.merged_into, absorbed.email) == (
        "active",
        None,
        "anna@example.com",
    )
    assert await accounts(session, people, 1) == ["a"]
    assert await accounts(session, people, 2) == ["b"]
    assert journal.events[-1] == ("customer.unmerged", {"kept": 1, "absorbed": 2}, 1)


async def test_unmerge_keeps_what_was_changed_since(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    merge = await merged(session, people, clock)
    await people.customers.correct(session, 1, Correction(email="new@example.com", language="ru"))
    await people.merges.unmerge(session, merge)
    kept = await people.customers.active(session, 1)
    assert (kept.email, kept.language) == ("new@example.com", "ru")


async def test_merge_moves_the_features_rows_and_unmerge_moves_them_back(
    session: AsyncSession, people: People, clock: ManualClock, visits: Visits
) -> None:
    await add_customer(session, clock, 1)
    await add_customer(session, clock, 2)
    await visits.add(session, 1, "one")
    await visits.add(session, 2, "two")
    merge = await people.merges.merge(session, 1, 2, "phone")
    assert await visits.of(session, 1) == ["one", "two"]
    await visits.add(session, 1, "three")
    await people.merges.unmerge(session, merge)
    assert await visits.of(session, 1) == ["one", "three"]
    assert await visits.of(session, 2) == ["two"]


@pytest.mark.parametrize("moment", ["merge", "unmerge"])
async def test_merge_with_a_failing_feature_changes_nothing_and_leaves_the_session_usable(
    session: AsyncSession, people: People, clock: ManualClock, visits: Visits, moment: str
) -> None:
    merge = await merged(session, people, clock)
    await people.merges.unmerge(session, merge)
    if moment == "unmerge":
        merge = await people.merges.merge(session, 1, 2, "again")
    before = (await accounts(session, people, 1), await accounts(session, people, 2))
    await visits.add(session, 2, "two")
    visits.breaks_at = moment
    attempt = (
        people.merges.merge(session, 1, 2, "broken")
        if moment == "merge"
        else people.merges.unmerge(session, merge)
    )
    with pytest.raises(BrokenFeatureError):
        await attempt
    assert await visits.of(session, 2) == ["two"]
    assert (await accounts(session, people, 1), await accounts(session, people, 2)) == before
    log = await session.execute(select(Merge.reason, Merge.undone_at).order_by(Merge.id))
    assert [(reason, undone is None) for reason, undone in log] == (
        [("phone", False)] if moment == "merge" else [("phone", False), ("again", True)]
    )


async def test_merge_is_undone_with_the_transaction_of_its_caller(
    with_feature: Database, people: People, clock: ManualClock
) -> None:
    async with with_feature.writing() as session:
        await add_customer(session, clock, 1)
        await add_customer(session, clock, 2)
    async with with_feature.writing() as session:
        await people.merges.merge(session, 1, 2, "phone")
        await session.rollback()
    async with with_feature.reading() as session:
        states = await session.scalars(select(Customer.state).order_by(Customer.id))
        assert list(states) == ["active", "active"]
        assert list(await session.scalars(select(Merge.id))) == []


async def test_merge_keeps_consents_with_who_gave_them(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await add_customer(session, clock, 2)
    await people.consents.give(session, 1, document("processing"), SHOWN)
    await people.consents.give(session, 2, document("processing"), SHOWN)
    merge = await people.merges.merge(session, 1, 2, "phone")
    history = await people.consents.history(session, 1)
    assert [(row.customer, row.given_by) for row in history] == [(1, 1), (1, 2)]
    await people.merges.unmerge(session, merge)
    rows = await session.execute(select(Consent.customer, Consent.given_by).order_by(Consent.id))
    assert [tuple(row) for row in rows] == [(1, 1), (2, 2)]


async def test_merge_lets_the_last_word_on_advertising_count(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await add_customer(session, clock, 2)
    await people.consents.give(session, 1, document("advertising"), SHOWN)
    clock.advance(minutes=1)
    await people.consents.decline(session, 2, document("advertising"), SHOWN)
    merge = await people.merges.merge(session, 1, 2, "phone")
    assert (await people.subscriptions.of(session, 1))["ads"] is False
    await people.merges.unmerge(session, merge)
    assert (await people.subscriptions.of(session, 1))["ads"] is True
    assert (await people.subscriptions.of(session, 2))["ads"] is False


async def test_unmerge_keeps_a_choice_made_since(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await add_customer(session, clock, 2)
    await people.subscriptions.switch(session, 2, "news", on=False)
    merge = await people.merges.merge(session, 1, 2, "phone")
    clock.advance(minutes=1)
    await people.subscriptions.switch(session, 1, "news", on=False, source="staff")
    await people.merges.unmerge(session, merge)
    assert (await people.subscriptions.of(session, 1))["news"] is False
    assert (await people.subscriptions.of(session, 2))["news"] is False


async def test_merge_brings_remembered_values_together(
    with_feature: Database, people: People, clock: ManualClock
) -> None:
    storage = Storage(with_feature, clock)
    async with with_feature.writing() as session:
        await add_customer(session, clock, 1)
        await add_customer(session, clock, 2)
        await storage.save(session, Scope.USER, 1, "both", "kept")
        await storage.save(session, Scope.USER, 2, "both", "absorbed")
        await storage.save(session, Scope.USER, 2, "own", "absorbed")
        merge = await people.merges.merge(session, 1, 2, "phone")
    assert await storage.all(Scope.USER, 1) == {"both": "kept", "own": "absorbed"}
    async with with_feature.writing() as session:
        await people.merges.unmerge(session, merge)
    assert await storage.all(Scope.USER, 1) == {"both": "kept"}
    assert await storage.all(Scope.USER, 2) == {"both": "absorbed", "own": "absorbed"}


async def test_merge_takes_over_a_proven_phone_and_gives_it_back(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, phone="+79990000000")
    proven = {"phone": PHONE, "phone_proved_at": clock.now(), "phone_proof": "contact"}
    await add_customer(session, clock, 2, **proven)
    merge = await people.merges.merge(session, 1, 2, "staff")
    kept = await people.customers.active(session, 1)
    assert (kept.phone, kept.phone_proof, kept.phone_proved_at) == (PHONE, "contact", clock.now())
    await people.merges.unmerge(session, merge)
    holder = await people.customers.with_proven_phone(session, PHONE)
    assert holder is not None
    assert holder.id == 2
    assert kept.phone is None


async def test_unmerge_leaves_a_number_to_who_has_proven_it_since(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    proven = {"phone": PHONE, "phone_proved_at": clock.now(), "phone_proof": "contact"}
    await add_customer(session, clock, 1, phone="+79990000000", phone_proved_at=clock.now())
    await add_customer(session, clock, 2, **proven)
    merge = await people.merges.merge(session, 1, 2, "staff")
    await add_customer(session, clock, 3, **proven)
    await people.merges.unmerge(session, merge)
    parted = await people.customers.active(session, 2)
    assert (parted.phone, parted.phone_proved_at) == (PHONE, None)


async def test_merge_keeps_birth_date_of_the_absorbed_only_where_none_is_known(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, name="Анна")
    await add_customer(session, clock, 2, name="Аня", birth_date=date(1990, 5, 1))
    merge = await people.merges.merge(session, 1, 2, "staff")
    kept = await people.customers.active(session, 1)
    assert (kept.name, kept.birth_date) == ("Анна", date(1990, 5, 1))
    await people.merges.unmerge(session, merge)
    assert kept.birth_date is None


@pytest.mark.parametrize(
    ("kept", "absorbed", "reason"),
    [
        (1, 1, "customer 1 can't be merged with itself"),
        (1, 9, "customer 9 was merged or erased meanwhile, or never was"),
        (3, 1, "customer 3 was merged or erased meanwhile, or never was"),
    ],
)
async def test_merge_of_what_can_not_be_merged_is_a_conflict(
    session: AsyncSession,
    people: People,
    clock: ManualClock,
    kept: int,
    absorbed: int,
    reason: str,
) -> None:
    await add_customer(session, clock, 1)
    await add_customer(session, clock, 3, state="erased")
    with pytest.raises(Conflict) as conflict:
        await people.merges.merge(session, kept, absorbed, "staff")
    assert str(conflict.value) == reason


async def test_unmerge_twice_is_a_conflict(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    merge = await merged(session, people, clock)
    await people.merges.unmerge(session, merge)
    with pytest.raises(Conflict) as conflict:
        await people.merges.unmerge(session, merge)
    assert str(conflict.value) == f"there is no merge {merge}, or it was undone before"


async def test_unmerge_after_a_further_merge_wants_that_undone_first(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    merge = await merged(session, people, clock)
    await add_customer(session, clock, 3)
    further = await people.merges.merge(session, 3, 1, "staff")
    with pytest.raises(Conflict) as conflict:
        await people.merges.unmerge(session, merge)
    assert str(conflict.value) == "customer 1 was merged into 3 since: undo that first"
    await people.merges.unmerge(session, further)
    await people.merges.unmerge(session, merge)
    assert await accounts(session, people, 2) == ["b"]


async def test_merge_history_names_what_was_done_and_undone(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    merge = await merged(session, people, clock)
    await people.merges.unmerge(session, merge)
    (entry,) = await people.merges.history(session, 2)
    assert (entry.id, entry.kept, entry.absorbed, entry.reason, entry.undone_at) == (
        merge,
        1,
        2,
        "phone",
        clock.now(),
    )
