"""Core's own conditions, each over a few customers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat
from botique_core.people.models import Consent, LegalText, Subscription
from botique_core.testing.clock import ManualClock
from tests.core.people.records import TELEGRAM, WEB, add_chat, add_customer
from tests.core.segments.conftest import Picking

ANNA, BORIS, VERA = 1, 2, 3


def leaf(name: str, **value: object) -> dict[str, object]:
    return {"is": name, "value": value} if value else {"is": name}


async def add_people(
    session: AsyncSession, clock: ManualClock, *fields: Mapping[str, object]
) -> None:
    for number, given in enumerate(fields, 1):
        await add_customer(session, clock, number, **given)


async def test_language_is_that_of_the_record(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {"language": "ru"}, {"language": "en"}, {"language": "kk"})
    assert await picked(leaf("core.language", languages=["en"])) == [BORIS]
    assert await picked(leaf("core.language", languages=["ru", "kk"])) == [ANNA, VERA]


async def test_country_is_that_of_the_record(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {"country": "RU"}, {"country": "KZ"}, {})
    assert await picked(leaf("core.country", countries=["KZ", "BY"])) == [BORIS]


async def test_proven_phone_is_more_than_a_phone(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    proven = {"phone": "+79000000001", "phone_proved_at": clock.now()}
    await add_people(session, clock, proven, {"phone": "+79000000002"}, {})
    assert await picked(leaf("core.proven_phone")) == [ANNA]
    assert await picked({"not": leaf("core.proven_phone")}) == [BORIS, VERA]


async def test_registered_counts_days_by_the_clients_calendar(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    midnight = datetime(2026, 1, 31, 21, tzinfo=UTC)  # 1 February in Moscow
    moments = (midnight - timedelta(seconds=1), midnight, midnight + timedelta(days=1))
    await add_people(session, clock, *({"created_at": moment} for moment in moments))
    assert await picked(leaf("core.registered", since="2026-02-01")) == [BORIS, VERA]
    assert await picked(leaf("core.registered", before="2026-02-01")) == [ANNA]
    on_the_first = leaf("core.registered", since="2026-02-01", before="2026-02-02")
    assert await picked(on_the_first) == [BORIS]


async def test_registered_within_days_counts_back_from_now(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    week = timedelta(days=7)
    moments = (clock.now() - week - timedelta(seconds=1), clock.now() - week, clock.now())
    await add_people(session, clock, *({"created_at": moment} for moment in moments))
    assert await picked(leaf("core.registered", within_days=7)) == [BORIS, VERA]


async def test_activity_is_the_last_use_of_any_account(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {}, {}, {})
    await add_chat(session, clock, ANNA, "a")
    await add_chat(session, clock, BORIS, "b")
    clock.advance(days=30)
    await add_chat(session, clock, ANNA, "c", WEB)
    clock.advance(days=1)
    assert await picked(leaf("core.activity", within_days=30)) == [ANNA]
    assert await picked(leaf("core.activity", within_days=31)) == [ANNA, BORIS]
    assert await picked({"not": leaf("core.activity", within_days=30)}) == [BORIS, VERA]


async def test_bot_is_a_messenger_or_one_bot_of_it(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {}, {}, {})
    await add_chat(session, clock, ANNA, "a", TELEGRAM)
    await add_chat(session, clock, BORIS, "b", WEB)
    assert await picked(leaf("core.bot", bots=["telegram"])) == [ANNA]
    assert await picked(leaf("core.bot", bots=["web.main"])) == [BORIS]
    assert await picked(leaf("core.bot", bots=["web.other", "max"])) == []
    assert await picked(leaf("core.bot", bots=["web.other", "telegram", "web"])) == [ANNA, BORIS]


async def test_reachable_needs_one_account_that_takes_messages(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {}, {}, {})
    for customer, address in ((ANNA, "a"), (ANNA, "a2"), (BORIS, "b"), (VERA, "v")):
        await add_chat(session, clock, customer, address)
    for address, reach in (("a", Reach.BLOCKED), ("b", Reach.BLOCKED), ("v", Reach.GONE)):
        unreachable = update(chat).where(chat.c.address == address)
        await session.execute(unreachable.values(reachable=reach.value))
    assert await picked(leaf("core.reachable")) == [ANNA]


async def test_topic_is_on_by_choice_or_by_default(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {}, {}, {})
    for customer, on in ((ANNA, True), (BORIS, False)):
        row = {"customer": customer, "topic": "news", "source": "customer"}
        session.add(Subscription(is_on=on, at=clock.now(), **row))
    await session.flush()
    assert await picked(leaf("core.topic", topic="news")) == [ANNA, VERA]
    assert await picked(leaf("core.topic", topic="service")) == [ANNA, BORIS, VERA]
    assert await picked({"not": leaf("core.topic", topic="news")}) == [BORIS]


async def declare(
    session: AsyncSession, number: int, customer: int, *, given: bool, at: datetime
) -> None:
    text = {"document": "d", "shown": "d", "version": "1", "language": "ru"}
    where = {"channel": "telegram.main", "chat": "a", "message_id": "1"}
    values = {"id": number, "given_by": customer, "purpose": "advertising", "given": given}
    await session.execute(
        insert(Consent).values(customer=customer, at=at, **values, **text, **where)
    )


async def test_consent_is_the_last_word(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, {}, {}, {})
    session.add(LegalText(sha256="d", body="...", created_at=clock.now()))
    await session.flush()
    later = clock.now() + timedelta(days=1)
    await declare(session, 1, ANNA, given=True, at=clock.now())
    await declare(session, 2, BORIS, given=True, at=clock.now())
    await declare(session, 3, BORIS, given=False, at=later)
    assert await picked(leaf("core.consent", purpose="advertising")) == [ANNA]
    assert await picked({"not": leaf("core.consent", purpose="advertising")}) == [BORIS, VERA]
    assert await picked(leaf("core.consent", purpose="transfer")) == []


NEW_YEARS_EVE, NEW_YEAR, MARCH_1, LEAP_DAY = DATES = (
    *(date(1980, 12, 31), date(1985, 1, 1), date(1990, 3, 1), date(2000, 2, 29)),
)


async def test_birthday_goes_round_the_end_of_the_year(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    await add_people(session, clock, *({"birth_date": day} for day in DATES), {})

    async def born(year: int, month: int, day: int, within_days: int) -> list[date]:
        clock.set(datetime(year, month, day, tzinfo=UTC))
        numbers = await picked(leaf("core.birthday", within_days=within_days))
        return [DATES[number - 1] for number in numbers]

    assert await born(2026, 3, 1, 0) == [MARCH_1]
    assert await born(2026, 2, 27, 0) == []
    assert await born(2026, 2, 27, 1) == [LEAP_DAY]
    assert await born(2026, 2, 28, 0) == [LEAP_DAY]
    assert await born(2028, 2, 28, 0) == []
    assert await born(2028, 2, 29, 0) == [LEAP_DAY]
    assert await born(2026, 12, 30, 2) == [NEW_YEARS_EVE, NEW_YEAR]
    assert await born(2026, 12, 30, 61) == list(DATES)
    assert await born(2026, 6, 1, 364) == list(DATES)
    assert await born(2026, 6, 1, 365) == list(DATES)


async def test_birthday_is_today_by_the_clients_calendar(
    session: AsyncSession, clock: ManualClock, picked: Picking
) -> None:
    clock.set(datetime(2026, 2, 28, 21, tzinfo=UTC))  # 1 March in Moscow
    await add_people(session, clock, {"birth_date": date(1990, 3, 1)}, {})
    assert await picked(leaf("core.birthday", within_days=0)) == [ANNA]
    assert await picked({"not": leaf("core.birthday", within_days=0)}) == [BORIS]
