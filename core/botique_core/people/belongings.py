"""What core's own tables hold of a person, as plain data to hand out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.tables import bot, dead_letter, inbox
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.outbox.tables import outbox
from botique_core.people.models import Consent, Endpoint, LegalText
from botique_core.people.traces import Person
from botique_core.storage.models import StoredValue

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """One account: where its rows are found, and how it is described."""

    bot: int
    address: str
    described: Mapping[str, Any]


async def accounts(session: AsyncSession, customer: int) -> list[Account]:
    """The person's accounts with the names of the bots."""
    names = {row.id: f"{row.driver}.{row.name}" for row in await session.execute(select(bot))}
    query = select(Endpoint).where(Endpoint.customer == customer).order_by(Endpoint.first_seen_us)
    return [
        Account(
            row.bot,
            row.address,
            {
                "bot": names.get(row.bot, str(row.bot)),
                "address": row.address,
                "reach": row.reach.name.lower(),
                "first_seen": _time(row.first_seen_us),
                "last_seen": _time(row.seen_us),
            },
        )
        for row in await session.scalars(query)
    ]


async def consent_rows(session: AsyncSession, customer: int) -> list[dict[str, Any]]:
    """Every declaration; texts are named by their hashes."""
    query = select(Consent).where(Consent.customer == customer).order_by(Consent.at, Consent.id)
    return [
        {
            "purpose": row.purpose,
            "given": row.given,
            "version": row.version,
            "document": row.document,
            "shown": row.shown,
            "channel": row.channel,
            "chat": row.chat,
            "message_id": row.message_id,
            "at": row.at,
        }
        for row in await session.scalars(query)
    ]


async def legal_texts(
    session: AsyncSession, consents: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """The texts that consents name, by hash."""
    hashes = {consent[kind] for consent in consents for kind in ("document", "shown")}
    rows = await session.scalars(select(LegalText).where(LegalText.sha256.in_(hashes)))
    return {row.sha256: row.body for row in rows}


async def remembered(
    session: AsyncSession, customer: int, owned: Sequence[Account]
) -> list[dict[str, Any]]:
    """What features remember of the person and of their chats."""
    rows = await session.scalars(
        select(StoredValue)
        .where(_person(customer, owned).owns_shelf())
        .order_by(StoredValue.scope, StoredValue.owner, StoredValue.key)
    )
    return [
        {"scope": row.scope, "key": row.key, "value": msgspec.json.decode(row.value)}
        for row in rows
    ]


async def scans(session: AsyncSession, customer: int) -> list[dict[str, Any]]:
    """The entry links that the person came by."""
    query = (
        select(Scan.at, EntryLink.kind, EntryLink.target, EntryLink.label)
        .join(EntryLink, EntryLink.id == Scan.link)
        .where(Scan.customer == customer)
        .order_by(Scan.at, Scan.id)
    )
    return [dict(row) for row in (await session.execute(query)).mappings()]


async def messages(session: AsyncSession, owned: Sequence[Account]) -> dict[str, Any]:
    """Messages whose content core still has: those waiting, given up, or not delivered."""
    person = _person(0, owned)
    return {
        "waiting": await _bodies(session, person, inbox),
        "not_handled": await _bodies(session, person, dead_letter),
        "to_be_sent": await _bodies(session, person, outbox),
    }


async def _bodies(session: AsyncSession, person: Person, table: Table) -> list[dict[str, Any]]:
    query = select(table.c.at_us, table.c.body).where(
        person.wrote_in(table), table.c.body.is_not(None)
    )
    rows = await session.execute(query.order_by(table.c.at_us))
    return [{"at": _time(row.at_us), "content": msgspec.json.decode(row.body)} for row in rows]


def _person(customer: int, owned: Sequence[Account]) -> Person:
    return Person([customer], [(account.address, account.bot) for account in owned], 0)


def _time(at_us: int) -> datetime:
    return EPOCH + timedelta(microseconds=at_us)
