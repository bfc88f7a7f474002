"""Categories, and a few requests to look at, for `botique demo`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.people.models import Customer
from botique_core.places import PlaceQuery
from botique_feedback import catalogue
from botique_feedback.categories import Categories
from botique_feedback.kinds import Kind, Status
from botique_feedback.models import Category, Request
from botique_feedback.noted import NotedPlace
from botique_feedback.service import Service, Submission, Words


@dataclass(frozen=True, slots=True)
class Sample:
    """A request that somebody might have written."""

    kind: Kind
    category: str
    texts: dict[str, str]
    status: Status = Status.NEW


PLACES = 6
NAMES = {"ru": "Анна", "en": "Anna"}
SAMPLES = (
    Sample(
        Kind.COMPLAINT,
        "payment_excess",
        {
            "ru": "Оплатила один сэндвич, а списали за два. Чек сохранился.",
            "en": "I paid for one sandwich and was charged for two. I kept the receipt.",
        },
        Status.IN_WORK,
    ),
    Sample(
        Kind.SUGGESTION,
        "assortment",
        {
            "ru": "Добавьте, пожалуйста, овсяную кашу: по утрам её очень не хватает.",
            "en": "Please add porridge: it is what we miss in the morning.",
        },
    ),
    Sample(
        Kind.PRAISE,
        "service",
        {
            "ru": "Всегда свежо и чисто. Спасибо тем, кто за этим следит!",
            "en": "Always fresh and clean. Thanks to those who look after it!",
        },
    ),
)


async def fill(client: Client, session: AsyncSession) -> None:
    """Enters what is missing; what the client has already stays as it is."""
    if not await _count(session, Category):
        await catalogue.install(session, catalogue.standard(), client.ids)
    if not await _count(session, Request):
        await _write_requests(client, session)


async def _write_requests(client: Client, session: AsyncSession) -> None:
    language = "ru" if client.settings.client.languages[0] == "ru" else "en"
    anna = Customer(
        id=client.ids.next(),
        language=language,
        name=NAMES[language],
        created_at=client.clock.now(),
    )
    session.add(anna)
    await session.flush()
    categories = await Categories.load(session)
    places = await client.hooks.first(
        Hooks.find_places, session=session, query=PlaceQuery(limit=PLACES), customer=anna.id
    )
    for number, sample in enumerate(SAMPLES):
        category = categories.by_code(sample.category)
        submission = Submission(
            customer=anna.id,
            language=language,
            kind=sample.kind,
            words=Words(sample.texts[language]),
            category=category.id if category else None,
            place=NotedPlace.of(places[-1 - number % len(places)]) if places else None,
        )
        request = await Service(client).submit(session, submission)
        await Service(client).set_status(session, request.number, sample.status)


async def _count(session: AsyncSession, model: type[Category | Request]) -> int:
    return await session.scalar(select(func.count()).select_from(model)) or 0
