from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select

from botique_core.db import Base, Database
from botique_core.inbox.tables import dead_letter
from botique_core.jobs.context import JobContext
from botique_core.links.entry_link import EntryLink, Scan
from botique_core.migrations.declared import declare_core
from botique_core.people.chores import Chores
from botique_core.people.people import People
from botique_core.people.periods import LASTING, SWEPT
from botique_core.people.proof import Proven
from botique_core.people.retention import Retention, sweep
from botique_core.testing.clock import ManualClock
from tests.core.people.records import TELEGRAM, Journal, add_chat, add_customer

PHONE = "+79123456789"


async def progress(done: int, total: int) -> None:
    """Nobody watches."""


JOB = JobContext(1, {}, 1, progress)


def test_every_table_of_core_has_its_period_once() -> None:
    declare_core()
    tables = sorted(name for name in Base.metadata.tables if name.startswith("core_"))
    assert sorted([*LASTING, *(period.table for period in SWEPT)]) == tables


def letter(clock: ManualClock, number: int) -> dict[str, object]:
    return {
        "id": number,
        "key": str(number),
        "bot": TELEGRAM,
        "chat": "a",
        "shard": 0,
        "source": 0,
        "position": 1,
        "attempts": 5,
        "error": "",
        "trace": "",
        "at_us": clock.now_us(),
        "body": b"{}",
    }


async def add_letters(database: Database, clock: ManualClock, *numbers: int) -> None:
    async with database.writing() as session:
        await session.execute(insert(dead_letter), [letter(clock, number) for number in numbers])


async def test_sweep_deletes_what_is_over_and_nothing_else(
    database: Database, clock: ManualClock
) -> None:
    periods = [Retention("core_dead_letter", "at_us", timedelta(days=90))]
    await add_letters(database, clock, 1)
    clock.advance(days=1)
    await add_letters(database, clock, 2)
    clock.advance(days=89)
    assert await sweep(database, clock, periods) == {}
    clock.advance(seconds=1)
    assert await sweep(database, clock, periods) == {"core_dead_letter": 1}
    async with database.reading() as session:
        assert list(await session.scalars(select(dead_letter.c.id))) == [2]


async def test_sweep_of_more_rows_than_one_transaction_takes_deletes_all(
    database: Database, clock: ManualClock
) -> None:
    await add_letters(database, clock, *range(2_500))
    clock.advance(days=2)
    await add_letters(database, clock, 2_500)
    periods = [Retention("core_dead_letter", "at_us", timedelta(days=1))]
    assert await sweep(database, clock, periods) == {"core_dead_letter": 2_500}
    async with database.reading() as session:
        assert list(await session.scalars(select(dead_letter.c.id))) == [2_500]


async def test_chores_sweep_core_by_its_periods(
    database: Database, clock: ManualClock, people: People
) -> None:
    await add_letters(database, clock, 1)
    async with database.writing() as session:
        session.add(
            EntryLink(id=1, token="TOKEN", kind="place", target="17", created_at=clock.now())
        )
        await session.flush()
        session.add(Scan(id=1, link=1, customer=None, bot=None, at=clock.now()))
    chores = Chores(database, clock, people)
    clock.advance(days=91)
    assert await chores.sweep(JOB) == {"core_dead_letter": 1}
    clock.advance(days=2 * 365)
    assert await chores.sweep(JOB) == {"core_scan": 1}


async def test_chores_finish_every_erasure_that_is_due(
    with_feature: Database, clock: ManualClock, people: People
) -> None:
    async with with_feature.writing() as session:
        for number in range(1, 31):
            await add_customer(session, clock, number)
            await add_chat(session, clock, number, str(number))
            await people.erasure.erase(session, number, "staff")
    chores = Chores(with_feature, clock, people)
    assert await chores.finish_erasures(JOB) == {"finished": 0}
    clock.advance(minutes=10)
    assert await chores.finish_erasures(JOB) == {"finished": 30}


async def test_chores_pass_numbers_on_and_tell_of_it(
    with_feature: Database, clock: ManualClock, people: People, journal: Journal
) -> None:
    async with with_feature.writing() as session:
        await add_customer(session, clock, 1)
        await add_customer(session, clock, 2)
        await people.phones.prove(session, 1, PHONE, Proven("contact", TELEGRAM, "a"))
        clock.advance(days=200)
        claim = await people.phones.prove(session, 2, PHONE, Proven("contact", TELEGRAM, "b"))
    chores = Chores(with_feature, clock, people)
    assert await chores.pass_numbers_on(JOB) == {"passed_on": 0}
    clock.advance(days=7)
    assert await chores.pass_numbers_on(JOB) == {"passed_on": 1}
    told = {"claim": claim.claim, "step": "passed_on", "former": 1}
    assert journal.events[-1] == ("customer.claim_ended", told, 2)
    async with with_feature.reading() as session:
        holder = await people.customers.with_proven_phone(session, PHONE)
        assert holder is not None
        assert holder.id == 2


def test_chores_come_by_themselves(
    with_feature: Database, clock: ManualClock, people: People
) -> None:
    kinds = Chores(with_feature, clock, people).kinds()
    assert [(kind.name, kind.every) for kind in kinds] == [
        ("core.people_sweep", timedelta(days=1)),
        ("core.people_erasures", timedelta(minutes=5)),
        ("core.people_claims", timedelta(hours=1)),
    ]
