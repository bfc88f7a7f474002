from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.people.codes import CodeResult, CodeStep, TooManyCodes
from botique_core.people.models import PhoneCode
from botique_core.people.people import People
from botique_core.testing.clock import ManualClock
from tests.core.people.records import add_customer

PHONE = "+79123456789"
OTHER = "+79130000000"
OVER = CodeResult(CodeStep.OVER)


@pytest.fixture
async def session(session: AsyncSession, clock: ManualClock) -> AsyncSession:
    """With customers 1 to 9."""
    for number in range(1, 10):
        await add_customer(session, clock, number)
    return session


def wrong(code: str) -> str:
    """A code of the same form that is another."""
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.parametrize("form", ["{}", " {} ", "код {}", "{}\n"])
async def test_right_code_proves_the_number_once(
    session: AsyncSession, people: People, form: str
) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    typed = form.format(code)
    right = CodeResult(CodeStep.RIGHT, PHONE)
    assert await people.codes.check(session, 1, typed) == right
    assert await people.codes.check(session, 1, typed) == OVER


async def test_right_code_with_a_gap_is_right(session: AsyncSession, people: People) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    typed = f"{code[:3]} {code[3:]}"
    assert (await people.codes.check(session, 1, typed)).step == CodeStep.RIGHT


async def test_wrong_code_five_times_ends_it(session: AsyncSession, people: People) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    results = [await people.codes.check(session, 1, wrong(code)) for _ in range(5)]
    assert results == [
        CodeResult(CodeStep.WRONG, tries_left=4),
        CodeResult(CodeStep.WRONG, tries_left=3),
        CodeResult(CodeStep.WRONG, tries_left=2),
        CodeResult(CodeStep.WRONG, tries_left=1),
        OVER,
    ]
    assert await people.codes.check(session, 1, code) == OVER


@pytest.mark.parametrize("typed", ["", "код", "1" * 10_000, "\u0661\u0662"])
async def test_wrong_code_of_any_form_is_wrong(
    session: AsyncSession, people: People, typed: str
) -> None:
    await people.codes.issue(session, 1, PHONE)
    assert (await people.codes.check(session, 1, typed)).step == CodeStep.WRONG


async def test_code_is_over_after_ten_minutes(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    clock.advance(minutes=10)
    assert await people.codes.check(session, 1, code) == OVER


async def test_code_of_somebody_else_proves_nothing(session: AsyncSession, people: People) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    assert await people.codes.check(session, 2, code) == OVER


async def test_new_code_voids_the_one_before(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    first = await people.codes.issue(session, 1, PHONE)
    clock.advance(minutes=1)
    second = await people.codes.issue(session, 1, OTHER)
    if first != second:
        assert (await people.codes.check(session, 1, first)).step == CodeStep.WRONG
    assert await people.codes.check(session, 1, second) == CodeResult(CodeStep.RIGHT, OTHER)


async def test_code_is_not_kept_as_it_is(session: AsyncSession, people: People) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    (row,) = await session.scalars(select(PhoneCode))
    assert (len(row.hash), code == row.hash) == (64, False)


async def test_second_code_within_a_minute_is_refused_with_the_time_to_wait(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await people.codes.issue(session, 1, PHONE)
    clock.advance(seconds=15)
    with pytest.raises(TooManyCodes) as refused:
        await people.codes.issue(session, 1, PHONE)
    assert (refused.value.wait_s, str(refused.value)) == (
        45.0,
        "another code may be sent in 45 seconds",
    )


async def test_fourth_code_of_an_hour_is_refused(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in range(3):
        await people.codes.issue(session, 1, f"+7912000000{number}")
        clock.advance(minutes=10)
    with pytest.raises(TooManyCodes) as refused:
        await people.codes.issue(session, 1, PHONE)
    assert refused.value.wait_s == 30 * 60
    assert await people.codes.wait_s(session, 1, PHONE) == 30 * 60
    clock.advance(minutes=30)
    assert await people.codes.wait_s(session, 1, PHONE) == 0
    await people.codes.issue(session, 1, PHONE)


async def test_sixth_code_of_a_day_for_one_customer_is_refused(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in range(5):
        await people.codes.issue(session, 1, f"+7912000000{number}")
        clock.advance(hours=1)
    with pytest.raises(TooManyCodes) as refused:
        await people.codes.issue(session, 1, PHONE)
    assert refused.value.wait_s == 19 * 3600
    clock.advance(seconds=refused.value.wait_s)
    await people.codes.issue(session, 1, PHONE)


async def test_sixth_code_of_a_day_to_one_number_is_refused_whoever_asks(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for customer in range(1, 6):
        await people.codes.issue(session, customer, PHONE)
        clock.advance(hours=1)
    with pytest.raises(TooManyCodes):
        await people.codes.issue(session, 6, PHONE)
    await people.codes.issue(session, 6, OTHER)


async def test_comparing_counts_no_try(session: AsyncSession, people: People) -> None:
    code = await people.codes.issue(session, 1, PHONE)
    for _ in range(6):
        assert await people.codes.compare(session, 1, wrong(code)) == CodeResult(
            CodeStep.WRONG, tries_left=4
        )
    assert await people.codes.compare(session, 1, code) == CodeResult(CodeStep.RIGHT, PHONE)
    assert await people.codes.compare(session, 2, code) == OVER
