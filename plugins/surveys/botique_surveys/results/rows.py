"""Responses read for tables, a batch at a time: any number of them in the same memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.people.models import Customer
from botique_surveys.models import Answer, Chosen, Response, Survey
from botique_surveys.results.filter import TO_BE_NOBODY, Filter

BATCH = 500


@dataclass(frozen=True, slots=True)
class Told:
    """One response with its answers by question; `codes` are what was chosen."""

    response: Response
    place: str
    name: str
    answers: Mapping[str, Answer]
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)


async def told(
    client: Client, survey: Survey, chosen: Filter, *, names: bool
) -> AsyncIterator[Sequence[Told]]:
    """All responses that the filter leaves; with `names`, whose they are.

    Of an anonymous survey a place is told only where several have answered, and nobody if the
    filter leaves but a few.
    """
    zone, after = client.settings.client.time_zone, 0
    async with client.db.reading() as session:
        places = await _places(session, survey, chosen, zone)
    if places is not None and chosen.is_on and sum(places.values()) < TO_BE_NOBODY:
        return
    while True:
        page = (
            select(Response, Customer.name, Customer.last_name)
            .outerjoin(Customer, Customer.id == Response.customer)
            .where(*chosen.where(survey.id, zone), Response.id > after)
            .order_by(Response.id)
            .limit(BATCH)
        )
        async with client.db.reading() as session:
            rows = [(row[0], _name(row[1], row[2])) for row in await session.execute(page)]
            if not rows:
                return
            answers, codes = await answers_of(session, [response.id for response, _ in rows])
        after = rows[-1][0].id
        yield [
            Told(
                response,
                _place(response, places),
                name if names and places is None else "",
                answers.get(response.id, {}),
                codes.get(response.id, {}),
            )
            for response, name in rows
        ]


async def count(session: AsyncSession, survey: Survey, chosen: Filter, zone: str) -> int:
    """How many responses the filter leaves."""
    query = select(func.count()).select_from(Response).where(*chosen.where(survey.id, zone))
    return await session.scalar(query) or 0


async def answers_of(
    session: AsyncSession, numbers: Sequence[int]
) -> tuple[dict[int, dict[str, Answer]], dict[int, dict[str, list[str]]]]:
    """Answers, and chosen codes, by response and question."""
    answers: dict[int, dict[str, Answer]] = {}
    for answer in await session.scalars(select(Answer).where(Answer.response.in_(numbers))):
        answers.setdefault(answer.response, {})[answer.question] = answer
    codes: dict[int, dict[str, list[str]]] = {}
    for one in await session.scalars(select(Chosen).where(Chosen.response.in_(numbers))):
        codes.setdefault(one.response, {}).setdefault(one.question, []).append(one.option)
    return answers, codes


async def _places(
    session: AsyncSession, survey: Survey, chosen: Filter, zone: str
) -> dict[str, int] | None:
    """How many anonymous responses each place has; None where responses have names anyway."""
    if not survey.anonymous:
        return None
    where = chosen.where(survey.id, zone)
    query = select(Response.place, func.count()).where(*where).group_by(Response.place)
    return {row[0]: row[1] for row in await session.execute(query)}


def _place(response: Response, places: Mapping[str, int] | None) -> str:
    if places is not None and places.get(response.place, 0) < TO_BE_NOBODY:
        return ""
    return response.place_name


def _name(first: str | None, last: str | None) -> str:
    return " ".join(part for part in (first, last) if part)
