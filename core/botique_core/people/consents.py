"""What customers agreed to and what they took back, with the evidence for both."""

from __future__ import annotations

import hashlib

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import insert_into
from botique_core.errors import InputRefused
from botique_core.ids import Ids
from botique_core.legal.document import SIZE_MAX_BYTES, Document
from botique_core.legal.legal import Legal
from botique_core.legal.purpose import PROCESSING
from botique_core.people.models import Consent, LegalText
from botique_core.people.seams import Emit
from botique_core.people.standing import standings
from botique_core.people.subscriptions import Subscriptions


class Evidence(msgspec.Struct, frozen=True):
    """How a declaration came about: the words on the screen, and where the answer was given.

    `channel` is the bot's label (`telegram.main`), `message_id` the messenger's own id of the
    message or press that declared it.
    """

    shown: str
    channel: str
    chat: str
    message_id: str = ""


class Consents:
    """The declarations of customers, added one after another and never changed.

    Required by 152-FZ art. 9 and 38-FZ art. 18: who relies on a consent must prove it.
    """

    def __init__(
        self, clock: Clock, ids: Ids, legal: Legal, subscriptions: Subscriptions, feed: Emit
    ) -> None:
        self._clock = clock
        self._ids = ids
        self._legal = legal
        self._subscriptions = subscriptions
        self._feed = feed

    async def missing(self, session: AsyncSession, customer: int) -> tuple[str, ...]:
        """The required purposes that the customer has not agreed to in the version in force."""
        known = await standings(session, customer)
        return tuple(
            purpose
            for purpose in self._legal.required()
            if not (
                (standing := known.get(purpose))
                and standing.given
                and standing.version == self._legal.version(purpose)
            )
        )

    async def unasked(self, session: AsyncSession, customer: int) -> tuple[str, ...]:
        """The optional purposes that the customer has never declared anything about."""
        known = await standings(session, customer)
        return tuple(purpose for purpose in self._legal.optional() if purpose not in known)

    async def give(
        self, session: AsyncSession, customer: int, document: Document, evidence: Evidence
    ) -> None:
        """Records that the customer agrees to a document; topics that need it go on."""
        await self._declare(session, customer, document, evidence, given=True)

    async def decline(
        self, session: AsyncSession, customer: int, document: Document, evidence: Evidence
    ) -> None:
        """Records that the customer was asked and does not agree."""
        await self._declare(session, customer, document, evidence, given=False)

    async def withdraw(
        self, session: AsyncSession, customer: int, purpose: str, evidence: Evidence
    ) -> bool:
        """Takes a consent back; False if none stood.

        Topics that need it go off. Taking back the processing of data takes back all else:
        nothing can be done without it.
        """
        standing = await self._standing_consents(session, customer)
        if purpose not in standing:
            return False
        ended = list(standing.values()) if purpose == PROCESSING else [standing[purpose]]
        for consent in ended:
            await self._add(session, _withdrawal_of(consent), evidence)
        return True

    async def history(self, session: AsyncSession, customer: int) -> list[Consent]:
        """Every declaration, oldest first."""
        query = select(Consent).where(Consent.customer == customer)
        return list(await session.scalars(query.order_by(Consent.at, Consent.id)))

    async def _standing_consents(self, session: AsyncSession, customer: int) -> dict[str, Consent]:
        last = {row.purpose: row for row in await self.history(session, customer)}
        return {purpose: row for purpose, row in last.items() if row.given}

    async def _declare(
        self,
        session: AsyncSession,
        customer: int,
        document: Document,
        evidence: Evidence,
        *,
        given: bool,
    ) -> None:
        consent = Consent(
            customer=customer,
            given_by=customer,
            purpose=document.purpose,
            given=given,
            version=document.version,
            language=document.language,
            document=await self._keep_text(session, document.source),
        )
        await self._add(session, consent, evidence)

    async def _add(self, session: AsyncSession, consent: Consent, evidence: Evidence) -> None:
        consent.id = self._ids.next()
        consent.at = self._clock.now()
        consent.shown = await self._keep_text(session, evidence.shown)
        consent.channel = evidence.channel
        consent.chat = evidence.chat
        consent.message_id = evidence.message_id
        session.add(consent)
        await session.flush()
        given, purpose, customer = consent.given, consent.purpose, consent.customer
        await self._subscriptions.follow_consent(session, customer, purpose, given=given)
        kind = "consent.given" if given else "consent.withdrawn"
        body = {"purpose": purpose, "version": consent.version}
        await self._feed.emit(session, kind, body, customer=customer)

    async def _keep_text(self, session: AsyncSession, text: str) -> str:
        encoded = text.encode()
        if len(encoded) > SIZE_MAX_BYTES:
            raise InputRefused(f"a text to agree to has at most {SIZE_MAX_BYTES} bytes")
        sha256 = hashlib.sha256(encoded).hexdigest()
        row = {"sha256": sha256, "body": text, "created_at": self._clock.now()}
        insert = insert_into(session, LegalText).values(row)
        await session.execute(insert.on_conflict_do_nothing(index_elements=["sha256"]))
        return sha256


def _withdrawal_of(consent: Consent) -> Consent:
    return Consent(
        customer=consent.customer,
        given_by=consent.customer,
        purpose=consent.purpose,
        given=False,
        version=consent.version,
        language=consent.language,
        document=consent.document,
    )
