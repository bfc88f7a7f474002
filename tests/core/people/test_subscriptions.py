from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused, PluginError
from botique_core.people.consents import Evidence
from botique_core.people.models import Customer, Subscription
from botique_core.people.people import People
from botique_core.people.subscriptions import ConsentNeeded
from botique_core.people.topics import Topic, Topics
from botique_core.testing.clock import ManualClock
from tests.core.people.conftest import document
from tests.core.people.feature import Visits
from tests.core.people.records import add_customer

SHOWN = Evidence("Согласны?", "telegram.main", "a", "17")
AT_THE_START = {"news": True, "surveys": True, "ads": False, "service": True}


async def test_topics_at_the_start_are_as_promised(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    assert await people.subscriptions.of(session, 1) == AT_THE_START


async def test_switch_turns_a_topic_off_and_on_again(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.subscriptions.switch(session, 1, "news", on=False)
    assert await people.subscriptions.of(session, 1) == AT_THE_START | {"news": False}
    await people.subscriptions.switch(session, 1, "news", on=True, source="staff")
    row = await session.scalar(select(Subscription))
    assert row is not None
    assert (row.is_on, row.source, row.at) == (True, "staff", clock.now())


async def test_ads_go_on_with_the_consent_and_off_with_its_withdrawal(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("advertising"), SHOWN)
    assert await people.subscriptions.of(session, 1) == AT_THE_START | {"ads": True}
    clock.advance(minutes=1)
    await people.consents.withdraw(session, 1, "advertising", SHOWN)
    assert await people.subscriptions.of(session, 1) == AT_THE_START


async def test_ads_without_consent_can_not_be_switched_on(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    with pytest.raises(ConsentNeeded) as needed:
        await people.subscriptions.switch(session, 1, "ads", on=True)
    assert needed.value.purpose == "advertising"
    assert await people.subscriptions.of(session, 1) == AT_THE_START


async def test_ads_may_be_off_while_the_consent_stands(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    await people.consents.give(session, 1, document("advertising"), SHOWN)
    await people.subscriptions.switch(session, 1, "ads", on=False)
    assert await people.subscriptions.of(session, 1) == AT_THE_START
    await people.subscriptions.switch(session, 1, "ads", on=True)
    assert await people.subscriptions.of(session, 1) == AT_THE_START | {"ads": True}


async def test_ads_are_off_without_a_consent_whatever_the_switch_says(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    await add_customer(session, clock, 1)
    session.add(Subscription(customer=1, topic="ads", is_on=True, source="x", at=clock.now()))
    await session.flush()
    assert await people.subscriptions.of(session, 1) == AT_THE_START
    wanted = people.subscriptions.wanted("ads", Customer.id)
    assert list(await session.scalars(select(Customer.id).where(wanted))) == []


@pytest.mark.parametrize(
    ("topic", "on", "reason"),
    [
        ("service", False, "topic 'service' is always on"),
        ("weather", True, "there is no topic 'weather'; there are: news, surveys, ads, service"),
    ],
)
async def test_switch_of_what_can_not_be_switched_says_why(
    session: AsyncSession, people: People, clock: ManualClock, topic: str, on: bool, reason: str
) -> None:
    await add_customer(session, clock, 1)
    with pytest.raises(InputRefused) as refused:
        await people.subscriptions.switch(session, 1, topic, on=on)
    assert str(refused.value) == reason


async def test_wanted_picks_the_audience_of_a_topic(
    session: AsyncSession, people: People, clock: ManualClock
) -> None:
    for number in (1, 2, 3):
        await add_customer(session, clock, number)
    await people.subscriptions.switch(session, 2, "news", on=False)
    await people.consents.give(session, 3, document("advertising"), SHOWN)

    async def audience(topic: str) -> list[int]:
        wanted = people.subscriptions.wanted(topic, Customer.id)
        query = select(Customer.id).where(wanted).order_by(Customer.id)
        return list(await session.scalars(query))

    assert await audience("news") == [1, 3]
    assert await audience("ads") == [3]
    assert await audience("service") == [1, 2, 3]


async def test_topic_of_a_feature_stands_behind_cores_own(
    session: AsyncSession, people: People, clock: ManualClock, visits: Visits
) -> None:
    cards = Topic(name="cards", title="cards-topic", on=True)
    joined = people.joined_by(visits, Topics([cards]))
    await add_customer(session, clock, 1)
    assert list(joined.topics) == ["news", "surveys", "ads", "service", "cards"]
    assert await joined.subscriptions.of(session, 1) == AT_THE_START | {"cards": True}


def test_topic_with_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(PluginError) as refused:
        Topics([Topic(name="news", title="x-topic")])
    assert str(refused.value) == "topic 'news' is there twice: give one another name"
