from __future__ import annotations

from sqlalchemy import func, select

from botique_core.db import Database
from botique_core.payloads import Overflow, Payloads, answer_body, route_body
from botique_core.payloads.tables import StoredPayload
from botique_core.people.periods import SWEPT
from botique_core.people.retention import sweep
from botique_core.testing.clock import ManualClock

BOT, CHAT = 7, "4711"
payloads = Payloads(b"secret")
LONG = "x" * 100


async def stored(database: Database, clock: ManualClock, body: str) -> str:
    payload, overflow = payloads.fit(BOT, CHAT, body, 64)
    assert isinstance(overflow, Overflow)
    async with database.writing() as session:
        await payloads.store(session, overflow, clock.now())
    return payload


async def found(database: Database, bot: int, chat: str, payload: str) -> str | None:
    async with database.reading() as session:
        return await payloads.find(session, bot, chat, payload)


async def test_long_answer_is_found_in_its_own_chat_only(
    database: Database, clock: ManualClock
) -> None:
    body = answer_body(3, LONG)
    payload = await stored(database, clock, body)
    assert await found(database, BOT, CHAT, payload) == body
    assert await found(database, BOT, "4712", payload) is None
    assert await found(database, 8, CHAT, payload) is None


async def test_all_buttons_with_one_route_share_a_row(
    database: Database, clock: ManualClock
) -> None:
    body = route_body("news.more", LONG)
    payload = await stored(database, clock, body)
    assert await stored(database, clock, body) == payload
    assert await found(database, BOT, "4712", payload) == body
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(StoredPayload)) == 1


async def test_unknown_token_is_not_found(database: Database) -> None:
    assert await found(database, BOT, CHAT, "~" + "A" * 20) is None
    assert await found(database, BOT, CHAT, "AAAAAAAAq.1.x") is None


async def test_expired_bodies_go_and_those_shown_again_stay(
    database: Database, clock: ManualClock
) -> None:
    old = await stored(database, clock, route_body("news.more", LONG))
    again = await stored(database, clock, route_body("news.less", LONG))
    clock.advance(days=100)
    await stored(database, clock, route_body("news.less", LONG))
    clock.advance(days=100)
    assert await sweep(database, clock, SWEPT) == {"core_payload": 1}
    assert await found(database, BOT, CHAT, old) is None
    assert await found(database, BOT, CHAT, again) == route_body("news.less", LONG)
