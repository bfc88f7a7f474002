from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.testing.clock import ManualClock
from botique_feedback import numbering
from tests.plugins.feedback.conftest import submitted


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("FB-2026-000117", "FB-2026-000117"),
        (" fb-2026-117 ", "FB-2026-000117"),
        ("2026-000117", "FB-2026-000117"),
        ("FB2026117", "FB-2026-000117"),
        ("FB-2026-1234567", "FB-2026-1234567"),
        ("117", ""),
        ("FB-2026-", ""),
        ("FB-2026-000117'; --", ""),
        ("", ""),
    ],
)
def test_number_is_read_however_it_was_typed(typed: str, number: str) -> None:
    assert numbering.read(typed) == number


async def test_numbers_follow_one_another(shop: Client) -> None:
    numbers = [(await submitted(shop)).number for _ in range(3)]

    assert numbers == ["FB-2026-000001", "FB-2026-000002", "FB-2026-000003"]


async def test_numbers_begin_anew_with_the_year_of_the_clients_zone(
    shop: Client, clock: ManualClock
) -> None:
    last_minute = datetime(2026, 12, 31, 20, 59, tzinfo=UTC)  # of the year in Moscow
    clock.advance(seconds=(last_minute - clock.now()).total_seconds())
    old = await submitted(shop)
    clock.advance(minutes=1)
    new = await submitted(shop)

    assert (old.number, new.number) == ("FB-2026-000001", "FB-2027-000001")


async def test_number_of_a_transaction_that_failed_is_given_again(shop: Client) -> None:
    async def number_and_fail() -> None:
        async with shop.db.writing() as session:
            await numbering.next_number(session, 2026)
            raise InputRefused("nothing came of it")

    with pytest.raises(InputRefused, match="nothing came of it"):
        await number_and_fail()

    assert (await submitted(shop)).number == "FB-2026-000001"


async def test_numbers_of_requests_at_once_differ(shop: Client) -> None:
    requests = await asyncio.gather(*(submitted(shop) for _ in range(8)))

    numbers = sorted(request.number for request in requests)
    assert numbers == [f"FB-2026-{count:06}" for count in range(1, 9)]
