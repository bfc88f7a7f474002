from __future__ import annotations

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.errors import Conflict
from botique_core.inbox.tables import chat, inbox
from botique_core.outbox.tables import outbox
from botique_core.people.models import Consent, Customer, ErasureAct
from botique_core.people.people import People
from botique_core.storage import Storage
from botique_core.testing.clock import ManualClock
from tests.core.people import traces_left
from tests.core.people.feature import BrokenFeatureError, Visits
from tests.core.people.records import TELEGRAM, Journal, add_chat, add_customer
from tests.core.people.traces_left import NEIGHBOUR, PHONE, SECRETS, everything, naming

SWEPT_AT_ONCE = {
    "core_chat": 2,
    "core_consent": 1,
    "core_customer": 2,
    "core_dead_letter": 1,
    "core_event": 1,
    "core_inbox": 1,
    "core_job": 1,
    "core_mail": 1,
    "core_merge": 1,
    "core_outbox": 1,
    "core_phone_code": 1,
    "core_scan": 1,
    "core_storage": 2,
    "core_subscription": 1,
    "visits_visit": 1,
}


@pytest.fixture
async def traced(
    session: AsyncSession,
    clock: ManualClock,
    people: People,
    visits: Visits,
    journal: Journal,
    with_feature: Database,
) -> AsyncSession:
    """A transaction in a database full of traces of customer 1 and of a neighbour."""
    storage = Storage(with_feature, clock)
    await traces_left.leave_traces(session, clock, people, visits, storage)
    journal.events.clear()
    journal.refreshed.clear()
    return session


async def test_erase_leaves_nothing_that_names_the_person(
    traced: AsyncSession, people: People, clock: ManualClock
) -> None:
    assert naming(await everything(traced), SECRETS) != {}
    await people.erasure.erase(traced, 1, "customer")
    # What is left are rows that name nothing but the account, and go some minutes later.
    assert naming(await everything(traced), SECRETS) == {
        "core_chat": 2,
        "core_erasure_act": 1,
        "core_inbox": 1,
        "core_outbox": 2,
    }
    clock.advance(minutes=10)
    assert await people.erasure.finish(traced) == 1
    assert naming(await everything(traced), SECRETS) == {}


async def test_erase_leaves_the_neighbour_alone(
    traced: AsyncSession, people: People, clock: ManualClock
) -> None:
    theirs = (NEIGHBOUR, "neighbours-chat", "sosed@example.com", "9130000000")
    before = naming(await everything(traced), theirs)
    await people.erasure.erase(traced, 1, "customer")
    clock.advance(minutes=10)
    await people.erasure.finish(traced)
    assert naming(await everything(traced), theirs) == before


async def test_erase_signs_an_act_of_what_was_deleted(
    traced: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    act = await people.erasure.erase(traced, 1, "customer")
    assert (act.customer, act.requested_by, act.at) == (1, "customer", clock.now())
    assert act.deleted == SWEPT_AT_ONCE
    assert people.acts.is_genuine(act) is True
    assert journal.events == [("customer.erased", {"act": act.id}, 1)]
    assert sorted(journal.refreshed) == [(TELEGRAM, "anna-chat"), (TELEGRAM, "anna-chat-2")]


async def test_erase_finished_adds_the_rest_to_the_act(
    traced: AsyncSession, people: People, clock: ManualClock
) -> None:
    act = await people.erasure.erase(traced, 1, "staff")
    clock.advance(minutes=9, seconds=59)
    assert await people.erasure.finish(traced) == 0
    clock.advance(seconds=1)
    assert await people.erasure.finish(traced) == 1
    assert act.deleted == SWEPT_AT_ONCE | {"core_chat": 4, "core_inbox": 2, "core_outbox": 3}
    assert (act.finished_at, act.leftovers) == (clock.now(), {})
    assert people.acts.is_genuine(act) is True
    assert await people.erasure.finish(traced) == 0


@pytest.mark.parametrize("field", ["customer", "requested_by", "at", "deleted", "finished_at"])
async def test_act_that_was_changed_is_not_genuine(
    traced: AsyncSession, people: People, clock: ManualClock, field: str
) -> None:
    act = await people.erasure.erase(traced, 1, "customer")
    later = clock.now().replace(year=2027)
    changed = {
        "customer": 3,
        "requested_by": "staff",
        "at": later,
        "deleted": {},
        "finished_at": later,
    }
    setattr(act, field, changed[field])
    with traced.no_autoflush:
        assert people.acts.is_genuine(act) is False


async def test_act_read_back_from_the_database_is_genuine(
    traced: AsyncSession, people: People
) -> None:
    act = await people.erasure.erase(traced, 1, "customer")
    traced.expunge(act)
    again = await traced.get(ErasureAct, act.id)
    assert again is not None
    assert people.acts.is_genuine(again) is True


async def test_erase_keeps_a_number_without_a_name_and_the_consents_without_the_account(
    traced: AsyncSession, people: People
) -> None:
    await people.erasure.erase(traced, 1, "customer")
    record = await traced.get(Customer, 1)
    assert record is not None
    assert (record.state, record.name, record.phone, record.birth_date) == (
        "erased",
        "",
        None,
        None,
    )
    consents = await traced.scalars(select(Consent).where(Consent.customer == 1))
    assert [(row.purpose, row.given, row.chat, row.message_id) for row in consents] == [
        ("processing", True, "", "")
    ]


async def test_erase_keeps_an_import_from_bringing_the_person_back(
    traced: AsyncSession, people: People
) -> None:
    await people.erasure.erase(traced, 1, "customer")
    assert await people.suppressions.holds(traced, PHONE) is True
    assert await people.suppressions.holds(traced, "anna@example.com") is True
    assert await people.suppressions.holds(traced, "sosed@example.com") is False


async def test_erase_with_a_failing_feature_deletes_nothing(
    traced: AsyncSession, people: People, visits: Visits
) -> None:
    before = await everything(traced)
    visits.breaks_at = "erase"
    with pytest.raises(BrokenFeatureError):
        await people.erasure.erase(traced, 1, "customer")
    assert await everything(traced) == before


@pytest.mark.parametrize("customer", [2, 9])
async def test_erase_of_a_merged_or_unknown_record_is_a_conflict(
    traced: AsyncSession, people: People, customer: int
) -> None:
    with pytest.raises(Conflict) as conflict:
        await people.erasure.erase(traced, customer, "staff")
    assert str(conflict.value) == (f"customer {customer} was merged or erased before, or never was")


async def test_erase_twice_is_a_conflict(traced: AsyncSession, people: People) -> None:
    await people.erasure.erase(traced, 1, "customer")
    with pytest.raises(Conflict):
        await people.erasure.erase(traced, 1, "customer")


async def test_erase_undone_with_the_transaction_of_its_caller_leaves_all_there(
    with_feature: Database, people: People, clock: ManualClock, visits: Visits
) -> None:
    async with with_feature.writing() as session:
        storage = Storage(with_feature, clock)
        await traces_left.leave_traces(session, clock, people, visits, storage)
    async with with_feature.reading() as session:
        before = await everything(session)
    async with with_feature.writing() as session:
        await people.erasure.erase(session, 1, "customer")
        await session.rollback()
    async with with_feature.reading() as session:
        assert await everything(session) == before


async def test_finish_wipes_out_the_last_words_and_leaves_who_came_since(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await add_chat(session, clock, 1, "a")
    await people.erasure.erase(session, 1, "customer")
    await _say(session, clock, 1)
    clock.advance(minutes=2)
    # The same account comes again: a new customer, with a conversation of their own.
    await add_customer(session, clock, 2)
    await session.execute(update(chat).where(chat.c.address == "a").values(customer=2))
    await _say(session, clock, 2)
    clock.advance(minutes=8)
    await people.erasure.finish(session)
    assert list(await session.scalars(select(outbox.c.id))) == [2]
    assert list(await session.scalars(select(inbox.c.key))) == ["2"]
    assert list(await session.scalars(select(chat.c.customer))) == [2]


async def test_erase_of_somebody_without_accounts_deletes_their_record_alone(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, name="Анна")
    act = await people.erasure.erase(session, 1, "staff")
    assert act.deleted == {"core_customer": 1, "visits_visit": 0}
    clock.advance(minutes=10)
    assert await people.erasure.finish(session) == 1


async def _say(session: AsyncSession, clock: ManualClock, number: int) -> None:
    common = {"bot": TELEGRAM, "chat": "a", "shard": 0, "at_us": clock.now_us()}
    await session.execute(insert(outbox).values(id=number, lane=0, state=2, **common))
    await session.execute(
        insert(inbox).values(key=str(number), source=0, position=number, done=True, **common)
    )
