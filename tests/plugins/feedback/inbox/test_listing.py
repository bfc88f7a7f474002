"""What the inbox shows, to whom, in which order, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from botique_core.client import Client
from botique_core.panel import Staff
from botique_core.people.models import Customer
from botique_core.testing.clock import ManualClock
from botique_feedback.categories import Categories
from botique_feedback.inbox import counts, listing, presence, scope, seen, targets
from botique_feedback.inbox.care import Care
from botique_feedback.inbox.filters import Filter, Tab, View
from botique_feedback.inbox.listing import Line, Sort
from botique_feedback.kinds import Kind, Priority, Status
from botique_feedback.models import Request
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import ANNA, BORIS, OMEGA, answered, submitted
from tests.plugins.feedback.inbox.conftest import BY_OLGA, IVAN, OLGA, PAVEL, TVER

EVERYTHING = Filter(view=View.ANY)


@pytest.fixture
async def requests(shop: Client, clock: ManualClock) -> Sequence[Request]:
    """Five of them, a minute apart: new, Olga's, Ivan's and urgent, answered, spam."""
    made = []
    for customer, words, place, category in (
        (ANNA, "Молоко ПРОКИСЛО", OMEGA, "spoilt"),
        (ANNA, "Ёлка у входа упала", TVER, "other"),
        (BORIS, "Списали дважды", OMEGA, "other"),
        (BORIS, "Спасибо", TVER, "bot"),
        (ANNA, "Купите слона", OMEGA, ""),
    ):
        made.append(
            await submitted(shop, customer, words=Words(words), place=place, category=category)
        )
        clock.advance(minutes=1)
    care = Care(shop, Service(shop).changed)
    async with shop.db.writing() as session:
        found = [await scope.by_number(session, OLGA, one.number, lock=True) for one in made]
        await care.assign(session, found[1], OLGA.id, BY_OLGA)
        await care.assign(session, found[2], IVAN.id, BY_OLGA)
        await care.prioritise(session, found[2], Priority.URGENT, BY_OLGA)
        await Service(shop).set_status(session, made[4].number, Status.SPAM)
        boris = await session.get(Customer, BORIS)
        assert boris is not None
        boris.phone, boris.last_name = "+79161234567", "Ёжиков"
    await answered(shop, made[3])
    return made


async def lines(
    shop: Client, wanted: Filter, staff: Staff = OLGA, **more: Sort | int
) -> Sequence[Line]:
    async with shop.db.reading() as session:
        return (await listing.page(shop, session, staff, wanted, **more)).lines  # type: ignore[arg-type]  # sort or limit


async def shown(
    shop: Client,
    requests: Sequence[Request],
    wanted: Filter,
    staff: Staff = OLGA,
    **more: Sort | int,
) -> list[int]:
    """The places of what is shown among `requests`."""
    places = {one.id: place for place, one in enumerate(requests)}
    return [places[line.request.id] for line in await lines(shop, wanted, staff, **more)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(), [2, 1, 0]),
        (Filter(tab=Tab.MINE), [1]),
        (Filter(tab=Tab.UNASSIGNED), [0]),
        (Filter(view=View.ANSWERED), [3]),
        (Filter(view=View.SPAM), [4]),
        (Filter(view=View.SNOOZED), []),
        (Filter(place=OMEGA.id), [2, 0]),
        (Filter(kind=Kind.PRAISE), []),
        (Filter(priority=Priority.URGENT), [2]),
    ],
)
async def test_inbox_shows_what_was_asked_for(
    shop: Client, requests: Sequence[Request], wanted: Filter, expected: list[int]
) -> None:
    assert await shown(shop, requests, wanted) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("прокисло", {0}),
        ("МОЛОКО", {0}),
        ("елка", {1}),
        ("fb-2026-000003", {2}),
        ("000004", {3}),
        ("омега — тверь", {1, 3}),
        ("ЕЖИКОВ", {2, 3}),
        ("8 916 123-45-67", {2, 3}),
        ("купите", {4}),
        ("100%", set()),
        ("_", set()),
        ("\0", {0, 1, 2, 3, 4}),
    ],
)
async def test_search_finds_by_all_that_staff_know(
    shop: Client, requests: Sequence[Request], words: str, expected: set[int]
) -> None:
    wanted = replace(EVERYTHING, words=words)
    assert set(await shown(shop, requests, wanted)) == expected


async def test_category_is_meant_with_all_below_it(
    shop: Client, requests: Sequence[Request]
) -> None:
    async with shop.db.reading() as session:
        product = (await Categories.load(session)).by_code("product")
    assert product is not None
    assert await shown(shop, requests, Filter(category=product.id)) == [0]


async def test_shop_manager_sees_own_places_alone(
    shop: Client, requests: Sequence[Request]
) -> None:
    assert set(await shown(shop, requests, EVERYTHING, PAVEL)) == {0, 2, 4}
    assert await shown(shop, requests, replace(EVERYTHING, words="елка"), PAVEL) == []
    assert await shown(shop, requests, replace(EVERYTHING, words="FB-2026-2"), PAVEL) == []
    async with shop.db.reading() as session:
        theirs = await counts.count(shop, session, PAVEL, Tab.ALL, View.OPEN)
    assert theirs.tabs == {Tab.MINE: 0, Tab.UNASSIGNED: 1, Tab.ALL: 2}
    assert (theirs.views[View.ANSWERED], theirs.unread) == (0, 1)


async def test_order_is_as_wanted(shop: Client, requests: Sequence[Request]) -> None:
    assert await shown(shop, requests, Filter(), sort=Sort.OLDEST) == [0, 1, 2]
    assert await shown(shop, requests, Filter(), sort=Sort.URGENT) == [2, 1, 0]
    assert await shown(shop, requests, Filter(), limit=2) == [2, 1]


async def test_counts_go_with_what_is_shown(
    shop: Client, requests: Sequence[Request], clock: ManualClock
) -> None:
    care = Care(shop, Service(shop).changed)
    async with shop.db.writing() as session:
        await targets.put(
            shop, session, category=None, priority="", answer_minutes=1, resolve_minutes=None
        )
        found = await scope.by_number(session, OLGA, requests[0].number, lock=True)
        await targets.aim(shop, session, found)
        found = await scope.by_number(session, OLGA, requests[1].number, lock=True)
        await care.snooze(session, found, clock.now() + timedelta(days=1), BY_OLGA)
    async with shop.db.reading() as session:
        figures = await counts.count(shop, session, OLGA, Tab.ALL, View.OPEN)

    assert figures.tabs == {Tab.MINE: 0, Tab.UNASSIGNED: 1, Tab.ALL: 2}
    assert figures.views == {
        View.OPEN: 2,
        View.WAITING_CLIENT: 0,
        View.ANSWERED: 1,
        View.SNOOZED: 1,
    }
    assert (figures.unread, figures.overdue) == (1, 1)
    assert await shown(shop, requests, Filter(overdue=True)) == [0]


async def test_request_is_news_until_it_was_seen(
    shop: Client, requests: Sequence[Request], clock: ManualClock
) -> None:
    first = requests[0]
    async with shop.db.writing() as session:
        assert await counts.unread(shop, session, OLGA) == 2
        await seen.mark(shop, session, first.id, OLGA)
        assert await counts.unread(shop, session, OLGA) == 1
        assert await counts.unread(shop, session, IVAN) == 2
    clock.advance(minutes=1)
    async with shop.db.writing() as session:
        found = await scope.by_number(session, OLGA, first.number, lock=True)
        await Service(shop).reply(session, found, Words("Ну что там?"))
        await seen.mark(shop, session, requests[1].id, OLGA)

    (top, *_) = await lines(shop, Filter())
    assert (top.request.id, top.unread, top.said, top.side) == (
        first.id,
        True,
        "Ну что там?",
        "customer",
    )
    async with shop.db.writing() as session:
        assert await counts.unread(shop, session, OLGA) == 1


async def test_others_who_are_here_are_named_for_a_while(
    shop: Client, requests: Sequence[Request], clock: ManualClock
) -> None:
    first = requests[0].id
    async with shop.db.writing() as session:
        assert await presence.stay(shop, session, first, OLGA, writes=False)
        assert not await presence.stay(shop, session, first, OLGA, writes=False)
        assert await presence.stay(shop, session, first, OLGA, writes=True)

    async def here(staff: Staff) -> list[tuple[str, bool]]:
        async with shop.db.reading() as session:
            found = await presence.others(shop, session, [first], staff)
            return [(one.name, one.writes) for one in found]

    assert (await here(OLGA), await here(IVAN)) == ([], [("Ольга", True)])
    clock.advance(seconds=26)
    assert await here(IVAN) == []
    async with shop.db.writing() as session:
        await presence.tidy(shop, session)
        assert await presence.stay(shop, session, first, OLGA, writes=False)
        await presence.leave(session, first, OLGA)
    assert await here(IVAN) == []
