"""A person's copy of the log, its deletion, and how long it is kept."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert

from botique_core.db import Database
from botique_core.people.models import Customer, Endpoint
from botique_core.testing.clock import ManualClock
from botique_web.personal import erased, exported
from botique_web.retention import Retention
from tests.drivers.web.pictures import PNG
from tests.drivers.web.stage import Stage
from tests.drivers.web.visitor import Visit


async def become_customer(stage: Stage, visit: Visit, customer: int, language: str = "ru") -> str:
    """Has core know the visitor; gives the chat's address."""
    await visit.sends(kind="start")
    chat = (await stage.hears()).chat
    now = stage.client.clock.now()
    async with stage.client.db.writing() as session:
        session.add(Customer(id=customer, language=language, created_at=now))
        await session.flush()
        seen_us = stage.client.clock.now_us()
        values = {"address": chat, "bot": stage.bot.id, "customer": customer, "shard": 0}
        times = {"first_seen_us": seen_us, "seen_us": seen_us}
        await session.execute(insert(Endpoint.__table__).values(**values, **times))
    return chat


async def test_copy_holds_the_whole_conversation(stage: Stage, visit: Visit) -> None:
    chat = await become_customer(stage, visit, 5)
    await stage.says(chat, "Как <b>вас</b> зовут?")
    await visit.says("Анна")
    ticket = (await visit.uploads(PNG, "a.png", "image/png")).json()["file"]
    await visit.sends(kind="files", files=[ticket])
    async with stage.client.db.reading() as session:
        copy = await exported(session, 5)
    assert copy is not None
    assert [
        (one["from"], one.get("text"), len(one.get("files", ()))) for one in copy["messages"]
    ] == [
        ("bot", "Как вас зовут?", 0),
        ("you", "Анна", 0),
        ("you", None, 1),
    ]


async def test_copy_of_somebody_without_a_chat_is_none(stage: Stage) -> None:
    async with stage.client.db.reading() as session:
        assert await exported(session, 6) is None


async def test_erasing_empties_the_log_of_that_person_alone(stage: Stage, visit: Visit) -> None:
    chat = await become_customer(stage, visit, 5)
    await stage.says(chat, "тайна")
    async with Visit.begun(stage.url) as other:
        await become_customer(stage, other, 6)
        await other.says("остаётся")
        async with stage.client.db.writing() as session:
            deleted = await erased(session, 5)
        assert (deleted, await visit.texts(), await other.texts()) == (
            {"web_message": 1},
            [],
            ["остаётся"],
        )


async def test_open_page_drops_what_was_erased_and_hears_the_end(
    stage: Stage, visit: Visit
) -> None:
    chat = await become_customer(stage, visit, 5)
    await stage.says(chat, "тайна")
    (before,) = await visit.changes()
    async with stage.client.db.writing() as session:
        await erased(session, 5)
    await stage.says(chat, "Всё удалено")
    (after,) = await visit.changes(before["seq"])
    assert after["cleared"] >= before["items"][0]["place"]
    assert after["items"][0]["place"] > after["cleared"]
    assert [item["spans"][0]["text"] for item in after["items"]] == ["Всё удалено"]


async def test_page_follows_the_customers_language(stage: Stage, visit: Visit) -> None:
    await become_customer(stage, visit, 5, language="en")
    assert (await visit.changes())[0]["language"] == "en"


async def test_old_messages_and_silent_visitors_are_deleted(
    stage: Stage, visit: Visit, database: Database, clock: ManualClock
) -> None:
    await visit.says("давно")
    async with Visit.begun(stage.url) as other:
        clock.advance(days=20)
        await visit.opens()
        await visit.says("недавно")
        clock.advance(days=20)
        swept = await Retention(database, clock, timedelta(days=30)).sweep()
        assert swept == {"web_message": 1, "web_visitor": 1}
        assert await visit.texts() == ["недавно"]
        assert (await other.says("я")).status_code == 401
