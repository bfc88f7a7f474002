from __future__ import annotations

from datetime import timedelta

import httpx2
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.mail.models import MailRecord
from botique_core.testing import ManualClock
from botique_onec.masking import unpacked
from botique_onec.models import Entry
from botique_onec.nodes import Card
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.tidying import forget_old
from botique_onec.watching import Watch
from tests.plugins.onec.conftest import calling, item, keyed, packet

SETTINGS = OnecSettings(alert_to=("it@example.com",), journal_days=30)


async def letters(client: Client) -> list[tuple[str, str]]:
    async with client.db.reading() as session:
        rows = await session.scalars(select(MailRecord).order_by(MailRecord.id))
        return [(one.recipient, one.subject) for one in rows]


async def test_silent_node_is_told_of_once_and_again_after_it_spoke(
    onec: httpx2.AsyncClient, room: Room, client: Client, clock: ManualClock
) -> None:
    await keyed(room, "try", Card(test=True))
    await keyed(room, "never", Card(alert_hours=0))
    watch = Watch(client, SETTINGS)
    assert await watch.tell() == 0
    clock.advance(hours=24)
    assert [await watch.tell(), await watch.tell()] == [1, 0]
    await onec.get("/ping")
    clock.advance(hours=24)
    assert await watch.tell() == 1
    assert await letters(client) == [("it@example.com", "1С молчит: UT-MSK")] * 2


async def test_journal_tells_what_was_asked_and_forgets(
    house: App, onec: httpx2.AsyncClient, client: Client, clock: ManualClock, room: Room
) -> None:
    await onec.post("/terminals", json=packet(item(1), item(2, name=""), message_no=7))
    await onec.get("/feedback")
    await onec.get("/ping")
    await onec.get("/nothing")
    await onec.get("/feedback?after=17")
    async with client.db.reading() as session:
        entries = list(await session.scalars(select(Entry).order_by(Entry.id)))
    told = [(one.method, one.path, one.status, one.code, one.items, one.faults) for one in entries]
    assert told == [
        ("POST", "/terminals", 200, 0, 2, 1),
        ("GET", "/feedback", 422, 2401, 0, 0),
    ]
    assert entries[0].counts["created"] == 1
    assert entries[0].replayable
    clock.advance(days=31)
    assert await room.journal.forget(timedelta(days=30)) == 2
    assert await forget_old(client, packet_days=90) == 0
    clock.advance(days=60)
    assert await forget_old(client, packet_days=90) == 1


async def test_words_of_people_stay_out_of_the_journal(
    house: App, room: Room, client: Client
) -> None:
    async with calling(house, await keyed(room)) as onec:
        secret_words = {"id": item(1)["id"], "comment": "Анна, +79001234567"}
        await onec.post("/feedback/status", json=packet(secret_words))
    async with client.db.reading() as session:
        entry = (await session.scalars(select(Entry))).one()
    assert not entry.replayable
    assert "Анна" not in str(unpacked(entry.sent)) + str(unpacked(entry.answered))
