"""Places of responses in the feed of an accounting system, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.feed.domain_event import DomainEvent
from botique_core.testing.clock import ManualClock
from botique_surveys import joining, responding
from botique_surveys.events import SurveyCompleted
from botique_surveys.exchange import changes
from botique_surveys.exchange.outgoing import Outgoing
from botique_surveys.kinds import ResponseState
from botique_surveys.models import Change, Response, Survey
from botique_surveys.service import Service, Terms
from botique_surveys.settings import SurveysSettings
from tests.plugins.surveys.asking import usual
from tests.plugins.surveys.test_responding import ANNA, BORIS, begin, complete, opened
from tests.plugins.surveys.test_tending import tend


async def feed(client: Client, after: int = 0) -> list[tuple[int, int, int]]:
    """Customer, version and place of each response, as they are read."""
    async with client.db.reading() as session:
        (export,) = Outgoing(client).exports()
        page = {one.id: one for one in await export.page(session, after, 100)}
        assert [one.seq for one in page.values()] == sorted(one.seq for one in page.values())
        query = select(Change, Response.customer).join(Response).where(Change.seq > after)
        rows = (await session.execute(query.order_by(Change.seq))).all()
    assert [row.Change.guid for row in rows] == list(page)
    return [(row.customer, row.Change.version, row.Change.seq) for row in rows]


async def another(client: Client) -> Survey:
    """One more open survey."""
    service = Service(client, SurveysSettings())
    async with client.db.writing() as session:
        survey = await service.create(session, "Ещё", usual())
        return await service.open(session, survey.id)


async def completed(client: Client, survey: Survey, *customers: int) -> None:
    for customer in customers:
        await begin(client, survey, customer)
        assert await complete(client, survey, customer) == ResponseState.COMPLETED


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)  # SQLite has one writer
async def test_late_commit_gets_a_place_behind_what_was_read(house: App, client: Client) -> None:
    survey = await opened(client, Terms(days=7))
    other = await another(client)
    await begin(client, survey, ANNA)
    async with client.db.writing() as session:
        await responding.complete(client, session, survey.id, ANNA, 42_000_000)
        await session.flush()
        await completed(client, other, BORIS)
        await house.pump.run_due()
        assert await feed(client) == [(BORIS, 1, 1)]
    await house.pump.run_due()
    assert await feed(client, after=1) == [(ANNA, 1, 2)]


async def test_unfinished_response_has_no_place(house: App, client: Client) -> None:
    survey = await opened(client, Terms(days=7, limit=1))
    await begin(client, survey, ANNA)
    await completed(client, survey, BORIS)
    assert await complete(client, survey, ANNA) == ResponseState.FULL
    async with client.db.writing() as session:
        await joining.erase(client, session, ANNA)
    await house.pump.run_due()
    assert await feed(client) == [(BORIS, 1, 1)]


async def test_event_of_nobody_moves_nothing(client: Client) -> None:
    body = SurveyCompleted(survey=1, version=1, response=0, place="").model_dump()
    kind, now = SurveyCompleted.kind_of_event, client.clock.now()
    event = DomainEvent(id=1, seq=1, kind=kind, customer=0, at=now, body=body)
    async with client.db.writing() as session:
        await changes.place(session, event)
        assert await changes.end(session) == 0


@pytest.mark.parametrize("forgotten", ["person", "survey"])
async def test_what_is_forgotten_comes_again(
    house: App, client: Client, clock: ManualClock, forgotten: str
) -> None:
    survey = await opened(client, Terms(days=7))
    await completed(client, survey, ANNA, BORIS)
    await house.pump.run_due()
    assert await feed(client) == [(ANNA, 1, 1), (BORIS, 1, 2)]
    if forgotten == "person":
        async with client.db.writing() as session:
            await joining.erase(client, session, ANNA)
        left = [(BORIS, 1, 2), (0, 2, 3)]
    else:
        clock.advance(days=20)
        await tend(client, keep_days=5)
        left = [(0, 2, 3), (0, 2, 4)]
    await house.pump.run_due()
    assert await feed(client) == left


@pytest.mark.parametrize("by_time", [False, True])
async def test_anonymous_responses_wait_for_the_end(
    house: App, client: Client, clock: ManualClock, *, by_time: bool
) -> None:
    survey = await opened(client, Terms(days=7, anonymous=True))
    crowd = [ANNA + number for number in range(6)]
    await completed(client, survey, *crowd)
    await house.pump.run_due()
    assert await feed(client) == []
    clock.advance(days=8 if by_time else 1)
    if by_time:
        await tend(client)
    else:
        async with client.db.writing() as session:
            await Service(client, SurveysSettings()).close(session, survey.id)
    await house.pump.run_due()
    assert await feed(client) == [(0, 1, seq) for seq in range(1, 7)]
    async with client.db.reading() as session:
        placed = select(Change.response).order_by(Change.seq)
        numbers = list(await session.scalars(placed))
        (export,) = Outgoing(client).exports()
        page = await export.page(session, 0, 100)
    assert numbers == sorted(numbers)  # random numbers: the order tells nothing of time
    told = {(one.person, one.terminal.code if one.terminal else "") for one in page}  # type: ignore[attr-defined]  # its record
    assert told == {(None, "7")}  # six at one place point at nobody


async def test_nothing_completes_behind_the_end_of_an_anonymous_survey(
    house: App, client: Client
) -> None:
    survey = await opened(client, Terms(days=7, anonymous=True))
    crowd = [ANNA + number for number in range(8)]
    for customer in crowd:
        await begin(client, survey, customer)

    async def close() -> None:
        async with client.db.writing() as session:
            await Service(client, SurveysSettings()).close(session, survey.id)

    ends, *_ = await asyncio.gather(
        asyncio.gather(*(complete(client, survey, one) for one in crowd)), close()
    )
    await house.pump.run_due()
    assert len(await feed(client)) == sum(end == ResponseState.COMPLETED for end in ends)
