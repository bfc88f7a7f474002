"""Whose number is whose: typing, proving and claiming a phone."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.errors import Conflict
from botique_core.events import ContactReceived
from botique_core.people.claims import Claims
from botique_core.people.customers import Customers
from botique_core.people.endpoints import Endpoints
from botique_core.people.locking import lock
from botique_core.people.merging import Merges
from botique_core.people.models import ClaimOutcome, Customer
from botique_core.people.phone_results import PhoneResult, PhoneStep
from botique_core.people.phones import read_messenger_phone, read_phone
from botique_core.people.proof import CONTACT, Proven
from botique_core.people.proven import holder_of
from botique_core.people.rules import PeopleRules
from botique_core.people.seams import Emit
from botique_core.people.suppression import Suppressions

BY_PHONE = "phone"


class PhoneBook:
    """Links numbers to customers; a number proven by two records makes them one.

    A proof older than `proof_valid` may be of a number that has a new owner since: then the
    former owner is asked, or a second kind of proof is needed (see `Claims`).
    """

    def __init__(  # noqa: PLR0913 -- wired in one place, every part is another noun
        self,
        *,
        clock: Clock,
        customers: Customers,
        endpoints: Endpoints,
        merges: Merges,
        claims: Claims,
        suppressions: Suppressions,
        feed: Emit,
        rules: PeopleRules,
    ) -> None:
        self._clock = clock
        self._customers = customers
        self._endpoints = endpoints
        self._merges = merges
        self._claims = claims
        self._suppressions = suppressions
        self._feed = feed
        self._country = rules.country
        self._proof_valid = rules.proof_valid

    async def note(self, session: AsyncSession, customer: int, text: str) -> PhoneResult:
        """Notes a number that the customer typed; it proves nothing and joins nobody."""
        record = await self._customers.active(session, customer)
        phone = read_phone(text, self._country)
        if phone is None:
            return PhoneResult(PhoneStep.UNREADABLE, record.id)
        if record.phone == phone:
            step = PhoneStep.LINKED if record.phone_proved_at else PhoneStep.TYPED
            return PhoneResult(step, record.id, phone)
        await self._write(session, record, phone, "")
        return PhoneResult(PhoneStep.TYPED, record.id, phone)

    async def prove_by_contact(
        self, session: AsyncSession, customer: int, contact: ContactReceived, bot: int
    ) -> PhoneResult:
        """Takes a shared contact for a proof, if the messenger says that it is the sender's."""
        if not contact.own:
            return PhoneResult(PhoneStep.FOREIGN, customer)
        phone = read_messenger_phone(contact.phone)
        if phone is None:
            return PhoneResult(PhoneStep.UNREADABLE, customer)
        proven = Proven(CONTACT, bot, contact.chat)
        return await self.prove(session, customer, phone, proven)

    async def prove(
        self, session: AsyncSession, customer: int, phone: str, proven: Proven
    ) -> PhoneResult:
        """Links an E.164 number that the customer has just proven.

        Raises:
            InputRefused: There is no such customer any more.
            Conflict: Somebody else proves the same number at this very moment; try again.
        """
        record = await self._customers.active(session, customer)
        await self._suppressions.lift(session, phone)
        holder = await holder_of(session, phone)
        if holder is None and await self._link(session, record, phone, proven.kind):
            return PhoneResult(PhoneStep.LINKED, record.id, phone)
        holder = await self._locked_holder(session, record, phone)
        if holder.id == record.id:
            await self._link(session, record, phone, proven.kind)
            return PhoneResult(PhoneStep.LINKED, record.id, phone)
        if self._is_fresh(holder) or await self._claims.is_second_proof(
            session, record.id, holder.id, proven.kind
        ):
            return await self._merge(session, holder, record, phone, proven.kind)
        claim = await self._claims.open(session, record, holder, proven)
        asked = await self._endpoints.to_tell(session, holder)
        return PhoneResult(PhoneStep.CLAIMED, record.id, phone, asked, claim.id)

    async def confirm(self, session: AsyncSession, claim: int, customer: int) -> PhoneResult:
        """The former owner says that the claimant is the same person: their records are joined.

        Raises:
            Conflict: The question was answered before.
            InputRefused: It was not this customer who was asked.
        """
        settled = await self._claims.settle(session, claim, customer, ClaimOutcome.CONFIRMED)
        records = await lock(session, settled.holder, settled.claimant)
        holder, claimant = records[settled.holder], records[settled.claimant]
        return await self._merge(session, holder, claimant, settled.phone, settled.proof)

    async def refuse(self, session: AsyncSession, claim: int, customer: int) -> PhoneResult:
        """The former owner says that the number is still theirs alone: nothing changes.

        Raises:
            Conflict: The question was answered before.
            InputRefused: It was not this customer who was asked.
        """
        settled = await self._claims.settle(session, claim, customer, ClaimOutcome.REFUSED)
        claimant = await self._customers.active(session, settled.claimant)
        told = await self._endpoints.to_tell(session, claimant)
        return PhoneResult(PhoneStep.REFUSED, claimant.id, settled.phone, told)

    async def pass_on(self, session: AsyncSession, claim: int) -> PhoneResult:
        """The former owner kept silent: the number goes to the claimant, the records stay two.

        Nobody waits for this, so it is also told as a domain event.

        Raises:
            Conflict: The question was answered before.
        """
        settled = await self._claims.settle(session, claim, None, ClaimOutcome.PASSED_ON)
        records = await lock(session, settled.holder, settled.claimant)
        holder, claimant = records[settled.holder], records[settled.claimant]
        if holder.phone == settled.phone:
            await self._write(session, holder, None, "")
        linked = await self._link(session, claimant, settled.phone, settled.proof)
        step = PhoneStep.PASSED_ON if linked else PhoneStep.REFUSED
        told = await self._endpoints.to_tell(session, claimant)
        body = {"claim": claim, "step": step.value, "former": holder.id}
        await self._feed.emit(session, "customer.claim_ended", body, customer=claimant.id)
        return PhoneResult(step, claimant.id, settled.phone, told)

    async def _merge(
        self, session: AsyncSession, holder: Customer, claimant: Customer, phone: str, proof: str
    ) -> PhoneResult:
        told = await self._endpoints.to_tell(session, holder)
        await self._merges.merge(session, holder.id, claimant.id, BY_PHONE)
        # Who was asked may have proven a newer number before they answered: then that one stays.
        if holder.phone == phone or not holder.phone_proved_at:
            await self._link(session, holder, phone, proof)
        return PhoneResult(PhoneStep.MERGED, holder.id, phone, told)

    async def _link(self, session: AsyncSession, record: Customer, phone: str, proof: str) -> bool:
        """Writes a proven number; False if somebody else was quicker."""
        try:
            async with session.begin_nested():
                await self._write(session, record, phone, proof)
        except IntegrityError:
            await session.refresh(record)
            return False
        return True

    async def _write(
        self, session: AsyncSession, record: Customer, phone: str | None, proof: str
    ) -> None:
        record.phone = phone
        record.phone_proof = proof
        record.phone_proved_at = self._clock.now() if proof else None
        await self._customers.announce(session, record.id, {"fields": ["phone"]})

    async def _locked_holder(self, session: AsyncSession, record: Customer, phone: str) -> Customer:
        holder = await holder_of(session, phone)
        locked = await lock(session, record.id, holder.id) if holder else {}
        holder = locked.get(holder.id) if holder else None
        if holder is None or holder.phone != phone or not holder.phone_proved_at:
            raise Conflict("the number changed hands at this very moment; try again")
        return holder

    def _is_fresh(self, holder: Customer) -> bool:
        proved_at = holder.phone_proved_at
        return proved_at is not None and self._clock.now() - proved_at <= self._proof_valid
