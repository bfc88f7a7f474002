"""What answers leave in the tables, on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select

from botique_core.client import Client
from botique_core.feed.models import EventRecord
from botique_core.people.models import Customer
from botique_core.places import Place
from botique_core.testing.clock import ManualClock
from botique_surveys import responding
from botique_surveys.given import SKIPPED, Given
from botique_surveys.identity import who
from botique_surveys.kinds import ResponseState
from botique_surveys.models import Answer, Chosen, Quota, Response, Survey
from botique_surveys.responding import Answered
from botique_surveys.service import Service, Terms, definition_of
from botique_surveys.settings import SurveysSettings
from tests.plugins.surveys.asking import usual

ANNA, BORIS = 770_101_990_001, 770_101_990_002
HERE = Place(id="e9016a87", code="7", name="Омега", address="Невский, 2")


async def opened(client: Client, terms: Terms) -> Survey:
    """A survey that is open without anybody being invited."""
    service = Service(client, SurveysSettings())
    now = client.clock.now()
    async with client.db.writing() as session:
        for number in (ANNA, BORIS):
            session.add(Customer(id=number, language="ru", name="Кто-то", created_at=now))
        survey = await service.create(session, "Вкусы", usual())
        await service.set_terms(session, survey.id, terms)
        return await service.open(session, survey.id)


@pytest.fixture
async def survey(client: Client) -> Survey:
    return await opened(client, Terms(days=7))


async def begin(client: Client, survey: Survey, customer: int = ANNA) -> None:
    async with client.db.writing() as session:
        await responding.begin(client, session, survey.id, customer, language="ru", place=HERE)


async def answer(
    client: Client, survey: Survey, question: str, given: Given, customer: int = ANNA
) -> bool:
    on_the_way = ("q1", "q2", "q3")[: int(question[1])]
    answered = Answered(question, given, on_the_way, "q3", took_us=1_500_000)
    async with client.db.writing() as session:
        return await responding.record(client, session, survey.id, customer, answered)


async def complete(client: Client, survey: Survey, customer: int = ANNA) -> ResponseState | None:
    async with client.db.writing() as session:
        return await responding.complete(client, session, survey.id, customer, 42_000_000)


async def test_two_answers_to_one_question_at_once_count_once(
    client: Client, survey: Survey
) -> None:
    await begin(client, survey)
    await begin(client, survey)
    both = (Given(codes=("o1",)), Given(codes=("o2",)))
    kept = await asyncio.gather(*(answer(client, survey, "q1", given) for given in both))
    assert kept == [True, True]
    async with client.db.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Response)) == 1
        assert list(await session.scalars(select(Answer.ms))) == [1500]
        (chosen,) = await session.scalars(select(Chosen.option))
    assert chosen in {"o1", "o2"}


async def test_last_place_goes_to_one_of_those_who_reach_for_it(client: Client) -> None:
    survey = await opened(client, Terms(days=7, limit=1))
    for customer in (ANNA, BORIS):
        await begin(client, survey, customer)
    ends = await asyncio.gather(*(complete(client, survey, one) for one in (ANNA, BORIS)))
    assert sorted(end or "" for end in ends) == ["completed", "full"]
    async with client.db.reading() as session:
        assert (await session.get_one(Quota, survey.id)).taken == 1
        kinds = list(await session.scalars(select(EventRecord.kind)))
    assert kinds.count("surveys.completed") == 1


async def test_response_that_is_over_takes_no_answer(client: Client, survey: Survey) -> None:
    await begin(client, survey)
    assert await answer(client, survey, "q1", SKIPPED)
    assert await complete(client, survey) == ResponseState.COMPLETED
    assert not await answer(client, survey, "q1", Given(codes=("o1",)))
    assert await complete(client, survey) is None
    await begin(client, survey)
    async with client.db.reading() as session:
        (response,) = await session.scalars(select(Response))
    assert (response.state, response.seconds, response.place, response.place_name) == (
        ResponseState.COMPLETED,
        42,
        "e9016a87",
        "Омега — Невский, 2",
    )


async def test_answers_off_the_way_are_left_behind(client: Client, survey: Survey) -> None:
    await begin(client, survey)
    await answer(client, survey, "q1", Given(codes=("o1",)))
    await answer(client, survey, "q2", Given(codes=("4",)))
    await answer(client, survey, "q1", Given(codes=("o3",)))
    async with client.db.reading() as session:
        assert list(await session.scalars(select(Answer.question))) == ["q1"]
        assert list(await session.scalars(select(Chosen.option))) == ["o3"]


async def test_anonymous_response_leads_to_nobody(client: Client, clock: ManualClock) -> None:
    survey = await opened(client, Terms(days=7, anonymous=True))
    clock.advance(hours=3, minutes=17)
    await begin(client, survey)
    await begin(client, survey)
    await answer(client, survey, "q1", Given(codes=("o1",)))
    assert await complete(client, survey) == ResponseState.COMPLETED
    async with client.db.reading() as session:
        (response,) = await session.scalars(select(Response))
        (event,) = await session.scalars(
            select(EventRecord).where(EventRecord.kind == "surveys.completed")
        )
        (at,) = await session.scalars(select(Answer.answered_at))
    assert (response.customer, event.customer, '"response":0' in event.body) == (0, 0, True)
    assert str(ANNA) not in f"{response.who} {response.id}"
    assert response.id >> 32 != client.ids.incarnation
    assert {response.started_at, response.finished_at, at} == {
        clock.now().replace(hour=12, minute=0)
    }
    async with client.db.writing() as session:
        await Service(client, SurveysSettings()).close(session, survey.id)
        closed = await session.get_one(Survey, survey.id)
        assert (closed.salt, who(client, closed, ANNA)) == (None, "")


async def test_hash_of_one_survey_says_nothing_to_another(client: Client, survey: Survey) -> None:
    survey.anonymous, survey.salt = True, b"a" * 32
    first = who(client, survey, ANNA)
    survey.salt = b"b" * 32
    assert len({first, who(client, survey, ANNA), who(client, survey, BORIS)}) == 3


async def test_frozen_version_stays_as_it_was(client: Client, survey: Survey) -> None:
    service = Service(client, SurveysSettings())
    changed = definition_of(survey)
    changed.questions[0].text["ru"] = "Что берёте теперь?"
    async with client.db.writing() as session:
        await service.save(session, survey.id, changed, revision=survey.revision)
        await service.republish(session, survey.id)
    async with client.db.reading() as session:
        found = await responding.standing(client, session, survey.id, ANNA)
    assert found is not None
    assert found.survey.version == 2
