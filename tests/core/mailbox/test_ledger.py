from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from botique_core.db import Database
from botique_core.mailbox.ledger import KEPT, Ledger
from botique_core.mailbox.outcome import Outcome
from botique_core.testing.clock import ManualClock


@pytest.fixture
def ledger(clock: ManualClock) -> Ledger:
    return Ledger(b"secret", clock)


async def test_letter_ends_once_however_many_try(database: Database, ledger: Ledger) -> None:
    async def end() -> bool:
        async with database.writing() as session:
            return await ledger.end(session, "key", Outcome.ANSWERED, sender="olga")

    assert sorted(await asyncio.gather(end(), end(), end())) == [False, False, True]
    async with database.reading() as session:
        assert await ledger.is_known(session, "key")


async def test_letter_that_fails_is_not_known(database: Database, ledger: Ledger) -> None:
    for attempt in (1, 2):
        async with database.writing() as session:
            assert await ledger.stumble(session, "key") == attempt
    async with database.writing() as session:
        assert not await ledger.is_known(session, "key")
        assert await ledger.end(session, "key", Outcome.FAILED, sender="")
        assert await ledger.stumble(session, "key") == 0


async def test_sender_is_told_once_a_day(
    database: Database, ledger: Ledger, clock: ManualClock
) -> None:
    told = []
    for number, later in enumerate((timedelta(), timedelta(hours=23), timedelta(hours=2))):
        clock.advance(seconds=later.total_seconds())
        for sender in ("olga", "boris"):
            key = f"{number}-{sender}"
            async with database.writing() as session:
                await ledger.end(session, key, Outcome.EMPTY, sender=sender)
                told.append(await ledger.may_tell(session, key, sender))
    assert told == [True, True, False, False, True, True]


async def test_old_letters_are_forgotten(
    database: Database, ledger: Ledger, clock: ManualClock
) -> None:
    async with database.writing() as session:
        await ledger.end(session, "key", Outcome.EMPTY, sender="olga")
    clock.advance(seconds=KEPT.total_seconds() + 1)
    async with database.writing() as session:
        assert (await ledger.forget_old(session), await ledger.forget_old(session)) == (1, 0)


def test_hash_tells_nothing_without_the_secret(clock: ManualClock) -> None:
    mine, others = Ledger(b"secret", clock), Ledger(b"another", clock)
    assert mine.hash(b"olga") == mine.hash(b"olga")
    assert mine.hash(b"olga") != others.hash(b"olga")
