from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import Database
from botique_core.errors import Conflict, InputRefused
from botique_core.events import ContactReceived
from botique_core.inbox.reach import Reach
from botique_core.people.models import Customer, PhoneClaim
from botique_core.people.people import People
from botique_core.people.phone_results import PhoneResult, PhoneStep, ToTell
from botique_core.people.proof import Proven
from botique_core.testing.clock import ManualClock
from tests.core.people.records import TELEGRAM, WEB, Journal, add_chat, add_customer

PHONE = "+79123456789"
BY_CONTACT = Proven("contact", TELEGRAM, "a")
BY_CODE = Proven("code", WEB, "b")
TO_HOLDER = (ToTell(TELEGRAM, "a", "ru"),)
TO_CLAIMANT = (ToTell(WEB, "b", "en"),)


def contact(clock: ManualClock, phone: str, *, own: bool) -> ContactReceived:
    return ContactReceived(key="1", order=1, chat="a", at=clock.now(), phone=phone, own=own)


async def two(session: AsyncSession, clock: ManualClock) -> None:
    """Number 1 in Telegram, number 2 in the web chat."""
    await add_customer(session, clock, 1, language="ru")
    await add_customer(session, clock, 2, language="en")
    await add_chat(session, clock, 1, "a")
    await add_chat(session, clock, 2, "b", WEB)


async def claimed(session: AsyncSession, people: People, clock: ManualClock) -> PhoneResult:
    """Number 1 has proven the phone long ago, number 2 just now."""
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    clock.advance(days=181)
    return await people.phones.prove(session, 2, PHONE, BY_CODE)


async def phone_of(session: AsyncSession, customer: int) -> tuple[str | None, bool]:
    record = await session.get(Customer, customer)
    assert record is not None
    return record.phone, record.phone_proved_at is not None


async def test_own_contact_proves_the_number(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await two(session, clock)
    shared = contact(clock, "79123456789", own=True)
    result = await people.phones.prove_by_contact(session, 1, shared, TELEGRAM)
    assert result == PhoneResult(PhoneStep.LINKED, 1, PHONE)
    assert await phone_of(session, 1) == (PHONE, True)
    assert journal.events == [("customer.changed", {"fields": ["phone"]}, 1)]
    assert journal.refreshed == [(TELEGRAM, "a")]


async def test_foreign_contact_proves_nothing(
    session: AsyncSession, people: People, clock: ManualClock, journal: Journal
) -> None:
    await two(session, clock)
    shared = contact(clock, "79123456789", own=False)
    result = await people.phones.prove_by_contact(session, 1, shared, TELEGRAM)
    assert result == PhoneResult(PhoneStep.FOREIGN, 1)
    assert await phone_of(session, 1) == (None, False)
    assert journal.events == []


@pytest.mark.parametrize("number", ["", "888", "phone", "9" * 500])
async def test_contact_without_a_number_is_unreadable(
    session: AsyncSession, people: People, clock: ManualClock, number: str
) -> None:
    await two(session, clock)
    shared = contact(clock, number, own=True)
    result = await people.phones.prove_by_contact(session, 1, shared, TELEGRAM)
    assert result == PhoneResult(PhoneStep.UNREADABLE, 1)


async def test_typed_number_is_noted_and_joins_nobody(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    result = await people.phones.note(session, 2, "8 (912) 345-67-89")
    assert result == PhoneResult(PhoneStep.TYPED, 2, PHONE)
    assert await phone_of(session, 1) == (PHONE, True)
    assert await phone_of(session, 2) == (PHONE, False)


async def test_typed_number_that_is_proven_already_stays_so(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    result = await people.phones.note(session, 1, "8 (912) 345-67-89")
    assert result == PhoneResult(PhoneStep.LINKED, 1, PHONE)
    assert await phone_of(session, 1) == (PHONE, True)


async def test_typed_number_in_place_of_a_proven_one_is_not_proven(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    await people.phones.note(session, 1, "8 913 000-00-00")
    assert await phone_of(session, 1) == ("+79130000000", False)


async def test_typed_text_without_a_number_changes_nothing(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    result = await people.phones.note(session, 1, "позвоните мне")
    assert result == PhoneResult(PhoneStep.UNREADABLE, 1)
    assert await phone_of(session, 1) == (None, False)


async def test_second_fresh_proof_makes_two_records_one_and_names_whom_to_tell(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    clock.advance(days=180)
    result = await people.phones.prove(session, 2, PHONE, BY_CODE)
    assert result == PhoneResult(PhoneStep.MERGED, 1, PHONE, TO_HOLDER)
    kept = await people.customers.active(session, 1)
    assert (kept.phone_proof, kept.phone_proved_at) == ("code", clock.now())
    assert {e.address for e in await people.endpoints.of(session, 1)} == {"a", "b"}


async def test_chat_that_can_not_be_written_to_is_not_to_be_told(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    await people.endpoints.mark(session, TELEGRAM, "a", Reach.BLOCKED)
    result = await people.phones.prove(session, 2, PHONE, BY_CODE)
    assert result.tell == ()


async def test_own_proof_again_renews_it(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    clock.advance(days=300)
    result = await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    record = await people.customers.active(session, 1)
    assert (result.step, record.phone_proved_at) == (PhoneStep.LINKED, clock.now())


async def test_proof_of_a_long_proven_number_asks_its_former_owner(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    result = await claimed(session, people, clock)
    assert result == PhoneResult(PhoneStep.CLAIMED, 2, PHONE, TO_HOLDER, result.claim)
    assert await phone_of(session, 1) == (PHONE, True)
    assert await phone_of(session, 2) == (None, False)


async def test_second_kind_of_proof_joins_without_asking_further(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await claimed(session, people, clock)
    again = await people.phones.prove(session, 2, PHONE, BY_CODE)
    assert again.step == PhoneStep.CLAIMED
    other = await people.phones.prove(session, 2, PHONE, Proven("contact", WEB, "b"))
    assert other == PhoneResult(PhoneStep.MERGED, 1, PHONE, TO_HOLDER)
    outcomes = await session.scalars(select(PhoneClaim.outcome).order_by(PhoneClaim.id))
    assert list(outcomes) == ["replaced", "confirmed"]


async def test_confirmed_claim_joins_the_records(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    result = await people.phones.confirm(session, claim, 1)
    assert result == PhoneResult(PhoneStep.MERGED, 1, PHONE, TO_HOLDER)
    assert {e.address for e in await people.endpoints.of(session, 1)} == {"a", "b"}


async def test_confirmed_claim_leaves_a_newer_number_in_its_place(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await people.phones.prove(session, 1, "+79130000000", BY_CONTACT)
    result = await people.phones.confirm(session, claim, 1)
    assert (result.step, result.customer) == (PhoneStep.MERGED, 1)
    assert await phone_of(session, 1) == ("+79130000000", True)


async def test_confirmed_claim_links_the_number_to_who_has_none_by_now(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await people.phones.note(session, 1, "+7 913 000-00-00")
    await people.phones.confirm(session, claim, 1)
    assert await phone_of(session, 1) == (PHONE, True)


async def test_refused_claim_changes_nothing_and_names_the_claimant(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    result = await people.phones.refuse(session, claim, 1)
    assert result == PhoneResult(PhoneStep.REFUSED, 2, PHONE, TO_CLAIMANT)
    assert await phone_of(session, 1) == (PHONE, True)
    assert await phone_of(session, 2) == (None, False)


async def test_claim_without_an_answer_passes_the_number_on(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    clock.advance(days=6)
    assert await people.claims.overdue(session) == []
    clock.advance(days=1)
    assert await people.claims.overdue(session) == [claim]
    result = await people.phones.pass_on(session, claim)
    assert result == PhoneResult(PhoneStep.PASSED_ON, 2, PHONE, TO_CLAIMANT)
    assert await phone_of(session, 1) == (None, False)
    assert await phone_of(session, 2) == (PHONE, True)
    assert await people.claims.overdue(session) == []


async def test_claim_whose_holder_took_another_number_is_passed_on_too(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await people.phones.prove(session, 1, "+79130000000", BY_CONTACT)
    await people.phones.pass_on(session, claim)
    assert await phone_of(session, 1) == ("+79130000000", True)
    assert await phone_of(session, 2) == (PHONE, True)


async def test_claim_on_a_number_that_a_third_has_proven_since_is_refused(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await people.phones.prove(session, 1, "+79130000000", BY_CONTACT)
    await add_customer(session, clock, 3)
    await people.phones.prove(session, 3, PHONE, Proven("contact", TELEGRAM, "c"))
    result = await people.phones.pass_on(session, claim)
    assert (result.step, result.customer) == (PhoneStep.REFUSED, 2)
    assert await phone_of(session, 3) == (PHONE, True)


async def test_claim_is_answered_by_the_one_who_was_asked(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    with pytest.raises(InputRefused) as refused:
        await people.phones.confirm(session, claim, 2)
    assert str(refused.value) == "this question about a phone number was put to somebody else"


async def test_claim_is_answered_once(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await people.phones.refuse(session, claim, 1)
    with pytest.raises(Conflict) as conflict:
        await people.phones.confirm(session, claim, 1)
    assert str(conflict.value) == "this question about a phone number was answered before"


async def test_claim_against_an_absorbed_record_is_put_to_the_kept_one(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    claim = (await claimed(session, people, clock)).claim
    await add_customer(session, clock, 3)
    await people.merges.merge(session, 3, 1, "staff")
    result = await people.phones.confirm(session, claim, 3)
    assert (result.step, result.customer) == (PhoneStep.MERGED, 3)


async def test_proof_by_a_person_who_was_erased_lets_imports_know_them_again(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await two(session, clock)
    await people.suppressions.add(session, [PHONE])
    assert await people.suppressions.holds(session, PHONE) is True
    await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    assert await people.suppressions.holds(session, PHONE) is False


async def test_proof_for_a_record_that_is_gone_is_refused(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1, state="erased")
    with pytest.raises(InputRefused) as refused:
        await people.phones.prove(session, 1, PHONE, BY_CONTACT)
    assert str(refused.value) == "there is no customer 1, or their data was erased"


async def test_proofs_of_one_number_at_the_same_moment_end_in_one_record(
    with_feature: Database, people: People, clock: ManualClock
) -> None:
    async with with_feature.writing() as session:
        await two(session, clock)

    async def prove(customer: int) -> PhoneStep:
        async with with_feature.writing() as session:
            record = await people.customers.active(session, customer)
            await ready.wait()
            return (await people.phones.prove(session, record.id, PHONE, BY_CONTACT)).step

    ready = asyncio.Barrier(2) if not with_feature.is_sqlite else _NoBarrier()
    steps = await asyncio.gather(prove(1), prove(2))
    assert sorted(steps) == [PhoneStep.LINKED, PhoneStep.MERGED]
    async with with_feature.reading() as session:
        holders = await session.scalars(
            select(Customer.id).where(Customer.phone == PHONE, Customer.state == "active")
        )
        assert len(list(holders)) == 1


class _NoBarrier:
    """On SQLite writers stand in line: they never meet."""

    async def wait(self) -> None:
        return
