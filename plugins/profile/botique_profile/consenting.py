"""Giving a consent and taking it back, with the evidence for both."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.decision import Write
from botique_core.legal.document import Document
from botique_core.marks import Marked
from botique_core.talk import Talk
from botique_core.welcome.asking import asked, evidence


def giving(talk: Talk, document: Document) -> Write:
    """Records that the customer agrees to a document that was just shown."""
    shown = evidence(talk, asked(talk, document))
    consents = talk.client.people.consents
    return lambda session: consents.give(session, talk.customer, document, shown)


def withdrawing(talk: Talk, purpose: str, screen: Marked) -> Write:
    """Records that the customer takes a consent back; `screen` is what they read when they did."""
    shown = evidence(talk, screen)
    consents = talk.client.people.consents

    async def write(session: AsyncSession) -> None:
        await consents.withdraw(session, talk.customer, purpose, shown)

    return write
