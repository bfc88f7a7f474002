from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.feed.models import EventRecord
from botique_core.messages import Media
from botique_core.testing.clock import ManualClock
from botique_feedback import requests
from botique_feedback.kinds import Delivery, Kind, Side, Status
from botique_feedback.models import TEXT_MAX, Request
from botique_feedback.service import Service, Words
from tests.plugins.feedback.conftest import (
    ANNA,
    BORIS,
    OMEGA,
    answered,
    now_of,
    picture,
    stored,
    submitted,
)


async def events(client: Client) -> list[tuple[str, int, dict[str, object]]]:
    async with client.db.reading() as session:
        rows = (await session.scalars(select(EventRecord).order_by(EventRecord.id))).all()
    return [(row.kind, row.customer, json.loads(row.body)) for row in rows]


async def reply(client: Client, request: Request, text: str = "Спасибо") -> None:
    async with client.db.writing() as session:
        mine = await requests.of_customer(session, request.id, ANNA, lock=True)
        assert mine is not None
        await Service(client).reply(session, mine, Words(text))


async def status(client: Client, request: Request, to: Status) -> None:
    async with client.db.writing() as session:
        await Service(client).set_status(session, request.number, to)


async def test_submitted_request_is_kept_whole(shop: Client) -> None:
    photo, video = await stored(shop, picture(1)), await stored(shop, picture(2))
    request = await submitted(
        shop,
        kind=Kind.PRAISE,
        words=Words("Вкусно", [photo, video]),
        category="other",
        place=OMEGA,
        product="Сырники",
    )

    found, thread = await now_of(shop, request)
    assert (found.customer, found.kind, found.status) == (ANNA, "praise", "new")
    assert (found.place, found.place_code, found.place_name) == (OMEGA.id, OMEGA.code, OMEGA.name)
    assert (found.product, found.version, found.created_at) == ("Сырники", 1, shop.clock.now())
    assert [(m.side, m.text) for m in thread.messages] == [(Side.CUSTOMER, "Вкусно")]
    files = thread.files[thread.messages[0].id]
    assert [(f.n, f.sha256) for f in files] == [(1, photo.sha256), (2, video.sha256)]


async def test_submitted_request_is_told_to_other_features(shop: Client) -> None:
    request = await submitted(shop, category="spoilt", place=OMEGA)

    ((_, message),) = [(m.request, m.id) for m in (await now_of(shop, request))[1].messages]
    about = {"request": request.id, "number": request.number}
    assert await events(shop) == [
        (
            "feedback.submitted",
            ANNA,
            about
            | {
                "message": message,
                "kind": "complaint",
                "category": "spoilt",
                "place": OMEGA.id,
                "files": 0,
            },
        ),
        ("feedback.changed", 0, about | {"version": 1}),
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("", ()), "needs a text or a file"),
        ((" \n", ()), "needs a text or a file"),
        (("а" * (TEXT_MAX + 1), ()), "at most 4000 characters"),
    ],
)
def test_words_without_sense_are_refused(words: tuple[str, tuple[Media, ...]], reason: str) -> None:
    with pytest.raises(InputRefused, match=reason):
        Words(*words)


async def test_answer_moves_the_request_on(shop: Client) -> None:
    request = await submitted(shop)
    await answered(shop, request, "Исправим")

    found, thread = await now_of(shop, request)
    assert (found.status, found.version) == (Status.ANSWERED, 2)
    assert [(m.side, m.author, m.text) for m in thread.messages[1:]] == [
        (Side.STAFF, "olga", "Исправим")
    ]


async def test_answer_to_one_who_cant_be_reached_is_skipped(shop: Client) -> None:
    answer = await answered(shop, await submitted(shop))

    assert (answer.delivery, answer.outbox) == (Delivery.SKIPPED, [])


@pytest.mark.parametrize("number", ["FB-2026-000099", "", "FB-2026-000001' OR 1=1"])
async def test_answer_to_no_request_is_refused(shop: Client, number: str) -> None:
    await submitted(shop)

    with pytest.raises(InputRefused, match="numbers look like FB-2026-000117"):
        async with shop.db.writing() as session:
            await Service(shop).answer(session, number, Words("Да"), author="")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Status.NEW, Status.NEW),
        (Status.IN_WORK, Status.IN_WORK),
        (Status.WAITING_CLIENT, Status.IN_WORK),
        (Status.ANSWERED, Status.IN_WORK),
        (Status.CLOSED, Status.IN_WORK),
        (Status.SPAM, Status.SPAM),
    ],
)
async def test_reply_opens_what_was_done_with(shop: Client, before: Status, after: Status) -> None:
    request = await submitted(shop)
    await status(shop, request, before)
    await reply(shop, request)

    found, thread = await now_of(shop, request)
    assert found.status == after
    assert [message.text for message in thread.messages] == ["Молоко прокисло", "Спасибо"]


async def test_files_of_a_reply_are_counted_on(shop: Client) -> None:
    first, second = await stored(shop, picture(1)), await stored(shop, picture(2))
    request = await submitted(shop, words=Words("", [first]))
    async with shop.db.writing() as session:
        mine = await requests.of_customer(session, request.id, ANNA)
        assert mine is not None
        await Service(shop).reply(session, mine, Words("", [second, first]))

    _, thread = await now_of(shop, request)
    assert [[f.n for f in thread.files[m.id]] for m in thread.messages] == [[1], [2, 3]]


async def test_request_of_another_is_not_found(shop: Client) -> None:
    request = await submitted(shop)

    async with shop.db.reading() as session:
        assert await requests.of_customer(session, request.id, BORIS) is None


async def test_rating_is_kept_with_the_answer(shop: Client) -> None:
    request = await submitted(shop)
    answer = await answered(shop, request)
    async with shop.db.writing() as session:
        assert await Service(shop).rate(session, answer.id, ANNA, 2)
        assert await Service(shop).rate(session, answer.id, ANNA, 5)
        assert await Service(shop).comment(session, answer.id, ANNA, "Быстро")

    found, thread = await now_of(shop, request)
    assert (thread.rating, thread.messages[1].comment, found.version) == (5, "Быстро", 5)
    rated = [body["rating"] for kind, _, body in await events(shop) if kind == "feedback.rated"]
    assert rated == [2, 5]


@pytest.mark.parametrize(
    ("customer", "rating", "own_message"),
    [(BORIS, 5, False), (ANNA, 0, False), (ANNA, 6, False), (ANNA, 5, True)],
)
async def test_rating_that_makes_no_sense_is_not_noted(
    shop: Client, customer: int, rating: int, own_message: bool
) -> None:
    request = await submitted(shop)
    answer = await answered(shop, request)
    _, thread = await now_of(shop, request)
    rated = thread.messages[0].id if own_message else answer.id
    async with shop.db.writing() as session:
        assert not await Service(shop).rate(session, rated, customer, rating)

    assert (await now_of(shop, request))[1].rating is None


async def test_status_that_stands_already_changes_nothing(shop: Client) -> None:
    request = await submitted(shop)
    await status(shop, request, Status.NEW)
    await status(shop, request, Status.SPAM)

    found, _ = await now_of(shop, request)
    assert (found.status, found.version) == (Status.SPAM, 2)


async def test_answered_requests_left_alone_are_closed(shop: Client, clock: ManualClock) -> None:
    left_alone, lately, never = [await submitted(shop) for _ in range(3)]
    await answered(shop, left_alone)
    clock.advance(days=6)
    await answered(shop, lately)
    clock.advance(days=1, seconds=1)
    async with shop.db.writing() as session:
        assert await Service(shop).close_answered(session, timedelta(days=7)) == 1

    stand = [(await now_of(shop, one))[0].status for one in (left_alone, lately, never)]
    assert stand == [Status.CLOSED, Status.ANSWERED, Status.NEW]


async def test_latest_requests_come_first_and_by_status(shop: Client, clock: ManualClock) -> None:
    one = await submitted(shop)
    clock.advance(minutes=1)
    other = await submitted(shop)
    await answered(shop, one)

    async with shop.db.reading() as session:
        everything = await requests.latest(session)
        new = await requests.latest(session, status=Status.NEW)
        only = await requests.latest(session, limit=1)
    assert [request.id for request in everything] == [other.id, one.id]
    assert [request.id for request in new] == [other.id]
    assert [request.id for request in only] == [other.id]
