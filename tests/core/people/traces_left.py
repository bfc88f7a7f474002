"""A person who has left traces everywhere in core, and a neighbour who must keep theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Table, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.clock import Clock
from botique_core.db import Base
from botique_core.feed.models import EventRecord
from botique_core.inbox.tables import dead_letter, inbox
from botique_core.jobs.models import Job
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.mail.models import MailRecord
from botique_core.outbox.state import DeliveryState
from botique_core.outbox.tables import outbox
from botique_core.people.consents import Evidence
from botique_core.people.people import People
from botique_core.people.proof import Proven
from botique_core.storage import Scope, Storage, chat_owner
from tests.core.people.conftest import document
from tests.core.people.feature import METADATA, Visits
from tests.core.people.records import TELEGRAM, add_chat, add_customer

PHONE = "+79123456789"
NEIGHBOURS_PHONE = "+79130000000"
SECRETS = ("Аннушка", "Берлиозова", "anna@example.com", "9123456789", "anna-chat", "разлила")
NEIGHBOUR = "Сосед"


def body(text: str) -> bytes:
    return msgspec.json.encode({"kind": "text", "text": text})


async def leave_traces(
    session: AsyncSession, clock: Clock, people: People, visits: Visits, storage: Storage
) -> None:
    """Customer 1 is the person, 2 was merged into them, 3 is the neighbour."""
    await add_customer(
        session,
        clock,
        1,
        name="Аннушка",
        last_name="Берлиозова",
        email="Anna@Example.com",
        birth_date=date(1990, 5, 1),
    )
    await add_customer(session, clock, 2, name="Аннушка")
    await add_customer(session, clock, 3, name=NEIGHBOUR, email="sosed@example.com")
    await add_chat(session, clock, 1, "anna-chat")
    await add_chat(session, clock, 2, "anna-chat-2")
    await add_chat(session, clock, 3, "neighbours-chat")
    for number, chat, phone in ((1, "anna-chat", PHONE), (3, "neighbours-chat", NEIGHBOURS_PHONE)):
        evidence = Evidence("Согласны?", "telegram.main", chat, f"message-in-{chat}")
        await people.consents.give(session, number, document("processing"), evidence)
        await people.phones.prove(session, number, phone, Proven("contact", TELEGRAM, chat))
        await people.codes.issue(session, number, phone)
        await people.subscriptions.switch(session, number, "news", on=False)
        await visits.add(session, number, f"{chat} was here")
        await _of_the_engine(session, clock, number, chat)
        await _of_other_rooms(session, clock, number, chat)
        await storage.save(session, Scope.USER, number, "note", f"{chat} likes oil")
        await storage.save(session, Scope.CHAT, chat_owner(TELEGRAM, chat), "note", chat)
    await people.merges.merge(session, 1, 2, "phone")


async def _of_the_engine(session: AsyncSession, clock: Clock, number: int, chat: str) -> None:
    text = "Аннушка уже разлила масло" if number == 1 else NEIGHBOUR
    for done in (False, True):
        await session.execute(
            insert(inbox).values(
                key=f"{number}-{done}",
                bot=TELEGRAM,
                chat=chat,
                shard=0,
                source=0,
                position=1,
                done=done,
                at_us=clock.now_us(),
                body=None if done else body(text),
            )
        )
    await session.execute(
        insert(dead_letter).values(
            key=f"{number}-dead",
            bot=TELEGRAM,
            chat=chat,
            shard=0,
            source=0,
            position=1,
            attempts=5,
            error="ValueError",
            trace="",
            at_us=clock.now_us(),
            body=body(text),
        )
    )
    for state in (DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.FAILED):
        await session.execute(
            insert(outbox).values(
                id=number * 10 + state,
                bot=TELEGRAM,
                chat=chat,
                shard=0,
                lane=0,
                state=state.value,
                at_us=clock.now_us(),
                body=None if state == DeliveryState.SENT else body(text),
            )
        )


async def _of_other_rooms(session: AsyncSession, clock: Clock, number: int, chat: str) -> None:
    now = clock.now()
    link = EntryLink(id=number, token=f"TOKEN{number}", kind="place", target="17", created_at=now)
    session.add(link)
    await session.flush()
    recipient = "anna@example.com" if number == 1 else "sosed@example.com"
    session.add_all(
        [
            Scan(id=number, link=number, customer=number, bot=TELEGRAM, at=now),
            EventRecord(
                id=number, kind="visits.came", customer=number, at_us=clock.now_us(), body="{}"
            ),
            Job(
                id=number,
                kind="visits.report",
                args={"customer": number},
                result={"chat": chat},
                due_at=now,
                created_at=now,
            ),
            MailRecord(
                id=number,
                recipient=recipient,
                subject=chat,
                body=chat,
                message_id=f"<{number}@x>",
                at=now,
                due_at=now,
            ),
        ]
    )
    await session.flush()


async def everything(session: AsyncSession) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table there is."""
    connection = await session.connection()
    present = set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))
    tables: list[Table] = [*Base.metadata.sorted_tables, *METADATA.sorted_tables]
    return {
        table.name: [tuple(row) for row in await session.execute(select(table))]
        for table in tables
        if table.name in present
    }


def naming(rows: dict[str, list[tuple[Any, ...]]], secrets: tuple[str, ...]) -> dict[str, int]:
    """How many rows by table show one of the secrets in any column."""
    counts = {
        table: sum(any(secret in _text(row) for secret in secrets) for row in found)
        for table, found in rows.items()
    }
    return {table: count for table, count in counts.items() if count}


def _text(row: tuple[Any, ...]) -> str:
    return " ".join(
        value.decode(errors="replace") if isinstance(value, bytes) else str(value) for value in row
    )
