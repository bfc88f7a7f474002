"""What customers do: decline, begin, answer one by one, come to an end.

Every function works in the transaction that commits the customer's event. What is relied on is
said in the statements themselves: a response moves on only while it is under way, and the last
place within a limit goes to exactly one of those who reach for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.places import Place
from botique_surveys import identity
from botique_surveys.definition import Definition
from botique_surveys.events import SurveyCompleted
from botique_surveys.given import Given
from botique_surveys.kinds import ResponseState, SurveyState
from botique_surveys.models import CODE_MAX, PLACE_MAX, Answer, Chosen, Quota, Response, Survey

TOPIC = "surveys.survey"  # what pages with results watch
MS_MAX = 2**31 - 1
MILLISECOND_US = 1_000
SECOND_US = 1_000_000
NOON = 12  # the same day in nearly every time zone


@dataclass(frozen=True, slots=True)
class Standing:
    """A survey as it is to one customer at this moment."""

    survey: Survey
    response: Response | None
    quota: Quota

    def refusal(self, now: datetime) -> str:
        """The text key that tells why nobody can answer now; empty: they can."""
        survey, quota = self.survey, self.quota
        if self.response is not None and self.response.state == ResponseState.COMPLETED:
            return "surveys-done-already"
        if survey.state != SurveyState.OPEN or survey.closes_at is None or survey.closes_at <= now:
            return "surveys-over"
        if quota.limit is not None and quota.taken >= quota.limit:
            return "surveys-full"
        return ""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer on its way into the tables.

    `on_the_way` are the questions asked so far: answers to others belong to a way that was left
    by going back. `current` is the question that comes next, empty at the end.
    """

    question: str
    given: Given
    on_the_way: Sequence[str]
    current: str
    took_us: int


async def standing(
    client: Client, session: AsyncSession, survey: int, customer: int
) -> Standing | None:
    """How a survey stands to a customer; None if there is no such survey."""
    found = await session.get(Survey, survey)
    if found is None or found.state == SurveyState.DRAFT:
        return None
    who = identity.who(client, found, customer)
    theirs = select(Response).where(Response.survey == survey, Response.who == who)
    response = await session.scalar(theirs) if who else None
    return Standing(found, response, await session.get_one(Quota, survey))


async def under_way(client: Client, session: AsyncSession, customer: int) -> Standing | None:
    """The survey that a customer began last and has not finished."""
    open_now = select(Survey.id).where(Survey.state == SurveyState.OPEN)
    newest = open_now.order_by(Survey.opens_at.desc()).limit(20)
    for number in await session.scalars(newest):
        found = await standing(client, session, number, customer)
        if found and found.response and found.response.state == ResponseState.STARTED:
            return found
    return None


async def answers(session: AsyncSession, response: Response) -> list[str]:
    """The questions that were answered so far."""
    rows = await session.scalars(select(Answer.question).where(Answer.response == response.id))
    return list(rows)


async def decline(client: Client, session: AsyncSession, survey: int, customer: int) -> None:
    """Notes that somebody does not want to; who has begun keeps what they answered."""
    found = await session.get_one(Survey, survey)
    row = _row(client, found, customer, ResponseState.DECLINED)
    if row["who"]:
        await session.execute(insert_into(session, Response).values(row).on_conflict_do_nothing())


async def begin(
    client: Client,
    session: AsyncSession,
    survey: int,
    customer: int,
    *,
    language: str,
    place: Place | None,
) -> None:
    """Notes that somebody begins, and where they buy; once, however often they press."""
    found = await session.get_one(Survey, survey)
    row = _row(client, found, customer, ResponseState.STARTED)
    if not row["who"]:
        return
    row |= {"language": language, "version": found.version}
    if place is not None:
        row |= {
            "place": place.id,
            "place_name": _called(place),
            "place_code": place.code[:CODE_MAX],
        }
    added = insert_into(session, Response).values(row).on_conflict_do_nothing()
    await session.execute(added)
    changed = {key: row[key] for key in ("language", "version", "state", "started_at")}
    again = update(Response).where(
        Response.survey == survey,
        Response.who == row["who"],
        Response.state == ResponseState.DECLINED,
    )
    await session.execute(again.values(changed))
    client.live.changed(session, TOPIC, survey)


async def record(
    client: Client, session: AsyncSession, survey: int, customer: int, answered: Answered
) -> bool:
    """Keeps one answer, in place of a former one to the same question; False: it is too late."""
    response = await _move(client, session, survey, customer, current=answered.current)
    if response is None:
        return False
    anonymous = not response.customer
    await _leave_other_ways(session, response.id, answered)
    given = answered.given
    row = {
        "response": response.id,
        "question": answered.question,
        "skipped": given.skipped,
        "text": given.text,
        "sha256": given.sha256 or None,
        "answered_at": _moment(client, anonymous=anonymous),
        "ms": min(max(answered.took_us, 0) // MILLISECOND_US, MS_MAX),
    }
    await session.execute(insert(Answer).values(row))
    if given.codes:
        chosen = [
            {"response": response.id, "question": answered.question, "option": code}
            for code in dict.fromkeys(given.codes)
        ]
        await session.execute(insert(Chosen), chosen)
    return True


async def complete(
    client: Client, session: AsyncSession, survey: int, customer: int, took_us: int
) -> ResponseState | None:
    """Ends a response: completed, or over the limit; None if it was not under way."""
    place = update(Quota).where(
        Quota.survey == survey, or_(Quota.limit.is_(None), Quota.taken < Quota.limit)
    )
    found = await session.get_one(Survey, survey)
    if found.anonymous:  # its end sends all that is complete: nothing may become so beside it
        await session.refresh(found, with_for_update={"read": True})
    response = await _move(client, session, survey, customer, current="")
    if response is None:
        return None
    taken = await session.execute(place.values(taken=Quota.taken + 1))
    has_place = cast("CursorResult[Any]", taken).rowcount == 1
    state = ResponseState.COMPLETED if has_place else ResponseState.FULL
    anonymous = not response.customer
    ended = update(Response).where(Response.id == response.id)
    finished = {
        "state": state,
        "finished_at": _moment(client, anonymous=anonymous),
        "seconds": took_us // SECOND_US if took_us > 0 else None,
    }
    await session.execute(ended.values(finished))
    client.live.changed(session, TOPIC, survey)
    if has_place:
        event = SurveyCompleted(
            survey=survey,
            version=response.version,
            response=0 if anonymous else response.id,
            place=response.place,
        )
        body = event.model_dump(mode="json")
        await client.feed.emit(session, event.kind_of_event, body, customer=response.customer)
    return state


def frozen_way(definition: Definition, answered: Sequence[str], current: str) -> list[str]:
    """The questions of a response in order: those answered, and the one that waits."""
    known = {*answered, current}
    return [question.id for question in definition.questions if question.id in known]


async def _move(
    client: Client, session: AsyncSession, survey: int, customer: int, *, current: str
) -> Response | None:
    """Locks the response and sets what is asked next; None if it is not under way."""
    found = await session.get_one(Survey, survey)
    if found.state != SurveyState.OPEN:
        return None
    row = (
        update(Response)
        .where(
            Response.survey == survey,
            Response.who == identity.who(client, found, customer),
            Response.state == ResponseState.STARTED,
        )
        .values(current=current)
        .returning(Response)
    )
    return await session.scalar(row)


async def _leave_other_ways(session: AsyncSession, response: int, answered: Answered) -> None:
    kept = [question for question in answered.on_the_way if question != answered.question]
    for model in (Chosen, Answer):
        left = delete(model).where(model.response == response, model.question.not_in(kept))
        await session.execute(left)


def _row(client: Client, survey: Survey, customer: int, state: ResponseState) -> dict[str, Any]:
    return {
        "id": identity.number_for(client, survey),
        "survey": survey.id,
        "version": survey.version,
        "who": identity.who(client, survey, customer),
        "customer": identity.customer_to_keep(survey, customer),
        "language": "",
        "broadcast": survey.broadcast,
        "state": state.value,
        "started_at": _moment(client, anonymous=survey.anonymous),
    }


def _moment(client: Client, *, anonymous: bool) -> datetime:
    now = client.clock.now()
    return now.replace(hour=NOON, minute=0, second=0, microsecond=0) if anonymous else now


def _called(place: Place) -> str:
    where = ", ".join(part for part in (place.city, place.address) if part)
    return " — ".join(part for part in (place.name, where) if part)[:PLACE_MAX]
