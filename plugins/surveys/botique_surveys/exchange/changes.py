"""The feed of completed responses, by which an accounting system keeps up.

Places and versions are given by one consumer of domain events, which is after the commit of what
they tell of, and one event at a time. A number taken inside the transactions of customers would
lose what commits late: a reader that has passed it never looks back.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_surveys.events import ResponsesChanged, SurveyCompleted
from botique_surveys.kinds import ResponseState
from botique_surveys.models import Change, Response, Survey

AT_ONCE = 500


async def tell(client: Client, session: AsyncSession, whose: ColumnElement[bool]) -> None:
    """Has these responses come once more, as far as they are complete; before they change."""
    complete = select(Response.id).where(whose, Response.state == ResponseState.COMPLETED)
    numbers = list(await session.scalars(complete.order_by(Response.id)))
    for start in range(0, len(numbers), AT_ONCE):
        event = ResponsesChanged(responses=numbers[start : start + AT_ONCE])
        await client.feed.emit(session, event.kind_of_event, event.model_dump(mode="json"))


async def release(client: Client, session: AsyncSession, survey: Survey) -> None:
    """Sends what an anonymous survey has gathered, once it is over.

    Sent one by one as they come, responses would tell by their places when each was made. Now
    they come all at once, in the order of their numbers, which is random.
    """
    if survey.anonymous:
        await tell(client, session, Response.survey == survey.id)


async def place(session: AsyncSession, event: DomainEvent) -> None:
    """Moves responses to the end of the feed, each in a version of its own."""
    told = Response.id.in_(_told_of(event))
    complete = select(Response.id).where(told, Response.state == ResponseState.COMPLETED)
    numbers = (await session.scalars(complete.order_by(Response.id))).all()
    if not numbers:
        return
    first = await end(session) + 1
    rows = [
        {"response": number, "guid": guid_of("response", number), "version": 1, "seq": seq}
        for seq, number in enumerate(numbers, first)
    ]
    insert = insert_into(session, Change).values(rows)
    later = {"version": Change.version + 1, "seq": insert.excluded.seq}
    await session.execute(insert.on_conflict_do_update(index_elements=["response"], set_=later))


async def end(session: AsyncSession) -> int:
    """The last place given."""
    return await session.scalar(select(func.max(Change.seq))) or 0


def guid_of(what: str, number: int) -> str:
    """What is called by a number here, as an accounting system calls it; for good."""
    return str(uuid5(NAMESPACE_URL, f"botique:survey:{what}:{number}"))


def _told_of(event: DomainEvent) -> Sequence[int]:
    if event.kind == ResponsesChanged.kind_of_event:
        return ResponsesChanged.model_validate(event.body).responses
    # An anonymous one has no number here: its turn comes when the survey is over.
    completed = SurveyCompleted.model_validate(event.body).response
    return [completed] if completed else []


CONSUMER = Consumer(
    "surveys.changes",
    frozenset({SurveyCompleted.kind_of_event, ResponsesChanged.kind_of_event}),
    place,
    from_start=True,
)
