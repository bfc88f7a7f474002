"""Assigned, sorted, put off, aimed at: what becomes of a request, and what its history says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.testing.clock import ManualClock
from botique_feedback.categories import Categories
from botique_feedback.inbox import history, rules, scope, targets
from botique_feedback.inbox.care import Care
from botique_feedback.kinds import Priority, Status
from botique_feedback.models import Request, Rule
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import OMEGA, answered, now_of, submitted
from tests.plugins.feedback.inbox.conftest import BY_OLGA, IVAN, OLGA, PAVEL, TVER, VERA
from tests.plugins.feedback.test_working import run

HOUR = timedelta(hours=1)


def rule(
    assignee: int | None = None,
    priority: str = "",
    *,
    kind: str = "",
    category: int | None = None,
    place: str = "",
) -> Rule:
    return Rule(
        kind=kind,
        category=category,
        place=place,
        place_name="",
        assignee=assignee,
        priority=priority,
    )


@pytest.fixture
def care(client: Client) -> Care:
    return Care(client, Service(client).changed)


async def happened(client: Client, request: Request) -> list[tuple[str, str, str, str]]:
    async with client.db.reading() as session:
        found = await history.of(session, request.id)
        return [(one.what, one.who, one.before, one.after) for one in found]


async def assign(shop: Client, care: Care, request: Request, number: int | None) -> None:
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        await care.assign(session, found, number, BY_OLGA)


async def test_request_is_given_to_somebody_and_back(shop: Client, care: Care) -> None:
    request = await submitted(shop, place=OMEGA)
    for number in (IVAN.id, IVAN.id, PAVEL.id, None):
        await assign(shop, care, request, number)

    found, _ = await now_of(shop, request)
    assert (found.assignee, found.version) == (None, 1)
    assert await happened(shop, request) == [
        ("assignee", "Ольга", "", "Иван"),
        ("assignee", "Ольга", "Иван", "Павел"),
        ("assignee", "Ольга", "Павел", ""),
    ]


@pytest.mark.parametrize("number", [VERA.id, PAVEL.id, 99])
async def test_request_is_not_given_to_who_may_not_have_it(
    shop: Client, care: Care, number: int
) -> None:
    request = await submitted(shop, place=TVER)
    with pytest.raises(InputRefused):
        await assign(shop, care, request, number)

    assert (await now_of(shop, request))[0].assignee is None


async def test_request_out_of_sight_is_as_good_as_none(shop: Client) -> None:
    seen, other = await submitted(shop, place=OMEGA), await submitted(shop, place=TVER)
    async with shop.db.reading() as session:
        assert (await scope.by_number(session, PAVEL, seen.number)).id == seen.id
        with pytest.raises(InputRefused, match=f"no request '{other.number}'"):
            await scope.by_number(session, PAVEL, other.number)


async def test_rule_that_fits_first_gives_new_requests_to_somebody(shop: Client) -> None:
    async with shop.db.writing() as session:
        product = (await Categories.load(session)).by_code("product")
        assert product is not None
        for one in (
            rule(IVAN.id, "high", category=product.id),
            rule(PAVEL.id, place=TVER.id),
            rule(OLGA.id),
        ):
            await rules.add(shop, session, one)
    spoilt = await submitted(shop, category="spoilt", place=TVER)
    unseen = await submitted(shop, category="other", place=TVER)
    other = await submitted(shop)

    def given(request: Request) -> tuple[int | None, str]:
        return request.assignee, request.priority

    assert [given(one) for one in (spoilt, unseen, other)] == [
        (IVAN.id, "high"),
        (None, "normal"),  # Pavel does not see that place
        (OLGA.id, "normal"),
    ]
    assert await happened(shop, spoilt) == [("assignee", "", "", "Иван")]


async def test_rules_change_places(shop: Client) -> None:
    async with shop.db.writing() as session:
        made = [
            await rules.add(shop, session, rule(priority="low", kind=kind))
            for kind in ("praise", "question")
        ]
        await rules.move(session, made[1].id, -1)
        await rules.move(session, made[1].id, -1)
        assert [one.kind for one in await rules.listed(session)] == ["question", "praise"]


async def test_closest_target_counts_and_follows_priority(shop: Client, care: Care) -> None:
    async with shop.db.writing() as session:
        product = (await Categories.load(session)).by_code("product")
        assert product is not None
        for category, priority, answer in (
            (None, "", 240),
            (None, "urgent", 30),
            (product.id, "", 60),
        ):
            await targets.put(
                shop,
                session,
                category=category,
                priority=priority,
                answer_minutes=answer,
                resolve_minutes=answer * 10,
            )
    spoilt, other = await submitted(shop, category="spoilt"), await submitted(shop)
    start = shop.clock.now()
    assert (spoilt.answer_due, other.answer_due) == (start + HOUR, start + 4 * HOUR)
    assert other.resolve_due == start + 40 * HOUR
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, other.number, lock=True)
        await care.prioritise(session, found, Priority.URGENT, BY_OLGA)

    found, _ = await now_of(shop, other)
    assert found.answer_due == start + HOUR / 2
    assert await happened(shop, other) == [("priority", "Ольга", "normal", "urgent")]


async def test_request_is_overdue_while_it_is_our_turn(shop: Client, clock: ManualClock) -> None:
    async with shop.db.writing() as session:
        await targets.put(
            shop, session, category=None, priority="", answer_minutes=60, resolve_minutes=180
        )
    request = await submitted(shop)
    assert targets.overdue_since(request, clock.now()) is None
    clock.advance(hours=2)
    assert targets.overdue_since(request, clock.now()) == request.answer_due
    await answered(shop, request)
    found, _ = await now_of(shop, request)
    assert found.first_answer_at == clock.now()
    clock.advance(hours=2)
    assert targets.overdue_since(found, clock.now()) is None
    async with shop.db.writing() as session:
        found = await Service(shop).set_status(session, request.number, Status.IN_WORK)
    assert targets.overdue_since(found, clock.now()) == found.resolve_due


async def test_request_that_is_open_again_gets_its_time_anew(
    shop: Client, clock: ManualClock
) -> None:
    async with shop.db.writing() as session:
        await targets.put(
            shop, session, category=None, priority="", answer_minutes=None, resolve_minutes=60
        )
    request = await submitted(shop)
    async with shop.db.writing() as session:
        await Service(shop).set_status(session, request.number, Status.CLOSED, BY_OLGA)
    assert (await now_of(shop, request))[0].resolved_at == clock.now()
    clock.advance(days=2)
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        await Service(shop).reply(session, found, Words("Снова"))

    found, _ = await now_of(shop, request)
    assert (found.status, found.resolved_at) == (Status.IN_WORK, None)
    assert (found.heard_at, found.resolve_due) == (clock.now(), clock.now() + HOUR)
    assert await happened(shop, request) == [
        ("status", "Ольга", "new", "closed"),
        ("status", "", "closed", "in_work"),
    ]


async def test_request_comes_back_when_it_was_put_off_until_then(
    house: App, shop: Client, care: Care, clock: ManualClock
) -> None:
    request = await submitted(shop)
    until = clock.now() + HOUR
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        await care.snooze(session, found, until, BY_OLGA)
    assert await run(house, "feedback.follow") == {"settled": 0, "woken": 0}
    clock.advance(hours=1)

    assert await run(house, "feedback.follow") == {"settled": 0, "woken": 1}
    assert (await now_of(shop, request))[0].snoozed_until is None
    assert await happened(shop, request) == [
        ("snoozed", "Ольга", "", until.isoformat()),
        ("woken", "", "", ""),
    ]


@pytest.mark.parametrize("later", [-HOUR, timedelta(), timedelta(days=400)])
async def test_request_is_not_put_off_to_anywhere(
    shop: Client, care: Care, later: timedelta
) -> None:
    request = await submitted(shop)
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        with pytest.raises(InputRefused):
            await care.snooze(session, found, shop.clock.now() + later, BY_OLGA)


async def test_other_category_is_told_to_other_features(shop: Client, care: Care) -> None:
    request = await submitted(shop, category="other")
    async with shop.db.writing() as session:
        taste = (await Categories.load(session)).by_code("taste")
        found = await scope.by_number(session, OLGA, request.number, lock=True)
        await care.sort(session, found, taste.id if taste else None, BY_OLGA)

    assert (await now_of(shop, request))[0].version == 2
    assert await happened(shop, request) == [("category", "Ольга", "Другое", "Продукты / Невкусно")]
