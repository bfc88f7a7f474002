"""Categories, canned replies, targets, and an inbox to look at, for `botique demo`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.hookspecs import Hooks
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import Result
from botique_core.people.models import Customer
from botique_core.places import Place, PlaceQuery
from botique_feedback import catalogue, samples, sought
from botique_feedback.categories import Categories
from botique_feedback.inbox import canned, staff, targets, working_hours
from botique_feedback.inbox.hand import Hand
from botique_feedback.inbox.history import What
from botique_feedback.inbox.working_hours import WEEKDAYS, WorkingHours
from botique_feedback.kinds import DONE, Priority, Side, Status
from botique_feedback.models import (
    Category,
    Happening,
    Request,
    RequestFile,
    RequestMessage,
    Target,
)
from botique_feedback.noted import NotedPlace
from botique_feedback.samples import FOLDER, Sample
from botique_feedback.service import Service, Submission, Words

PHOTOS = "feedback.demo_photos"
PLACES = 12
WORKDAY = (8 * 60, 22 * 60)
# Priority, and the hours for a first answer and for the end of the matter.
TARGETS = (("", 4, 48), (Priority.HIGH, 2, 24), (Priority.URGENT, 1, 8))


async def fill(client: Client, session: AsyncSession) -> None:
    """Enters what is missing; what the client has already stays as it is."""
    if not await _count(session, Category):
        await catalogue.install(session, catalogue.standard(), client.ids)
    await canned.install(client, session)
    if not await _count(session, Target):
        await _write_targets(client, session)
    if not await _count(session, Request):
        await _write_requests(client, session)


def photos(client: Client) -> Callable[[JobContext], Awaitable[Result]]:
    """The job that puts photos to the requests: a file can't be kept within another's writing."""

    async def put(context: JobContext) -> Result:
        count = 0
        for message, names in context.args["photos"].items():
            for n, name in enumerate(names, 1):
                count += await _put(client, int(message), n, name)
        return {"photos": count}

    return put


async def _write_targets(client: Client, session: AsyncSession) -> None:
    hours = WorkingHours(client.settings.client.time_zone, dict.fromkeys(WEEKDAYS, WORKDAY))
    await working_hours.save(session, hours)
    for priority, answer, resolve in TARGETS:
        await targets.put(
            client,
            session,
            category=None,
            priority=priority,
            answer_minutes=answer * 60,
            resolve_minutes=resolve * 60,
        )


async def _write_requests(client: Client, session: AsyncSession) -> None:
    told = samples.load()
    people = [_customer(client, one) for one in told.people]
    session.add_all(people)
    await session.flush()
    query = PlaceQuery(limit=PLACES)
    places = await client.hooks.first(
        Hooks.find_places, session=session, query=query, customer=people[0].id
    )
    hands = [Hand.of(one) for one in await staff.answering(client, session)]
    writer = Writer(client, session, places or (), await Categories.load(session), hands)
    enclosed = {}
    oldest_first = sorted(enumerate(told.requests), key=lambda one: -one[1].hours)
    for number, sample in oldest_first:
        message = await writer.write(number, sample, people[sample.person])
        if sample.photos:
            enclosed[str(message)] = list(sample.photos)
    await client.jobs.post(session, PHOTOS, {"photos": enclosed})


class Writer:
    """Writes requests of the past, as if time had passed over them."""

    def __init__(
        self,
        client: Client,
        session: AsyncSession,
        places: Sequence[Place],
        categories: Categories,
        hands: Sequence[Hand],
    ) -> None:
        self._client = client
        self._session = session
        self._places = places
        self._categories = categories
        self._hand = hands[0] if hands else Hand(None, "")

    async def write(self, number: int, sample: Sample, customer: Customer) -> int:
        """One request with its thread; gives the id of its first message."""
        category = self._categories.by_code(sample.category)
        place = self._places[number % len(self._places)] if self._places else None
        submission = Submission(
            customer=customer.id,
            language=customer.language,
            kind=sample.kind,
            words=Words(sample.text),
            category=category.id if category else None,
            place=NotedPlace.of(place) if place else None,
            product=sample.product,
        )
        request = await Service(self._client).submit(self._session, submission)
        first = await self._session.scalar(
            select(RequestMessage).where(RequestMessage.request == request.id)
        )
        now = self._client.clock.now()
        request.created_at = request.heard_at = now - timedelta(hours=sample.hours)
        request.priority = sample.priority
        await targets.aim(self._client, self._session, request)
        if first is None:
            return 0
        first.at = request.created_at
        self._thread(request, sample)
        return first.id

    def _thread(self, request: Request, sample: Sample) -> None:
        answered = request.created_at + timedelta(hours=sample.answered_after)
        if sample.mine:
            request.assignee = self._hand.staff
        if sample.note:
            self._say(request, Side.NOTE, sample.note, sample.hours / 2)
        if sample.answer:
            answer = self._say(request, Side.STAFF, sample.answer, sample.answered_after)
            answer.delivery, answer.rating = sample.delivery, sample.rating
            answer.comment = sample.comment
            request.first_answer_at = answered
        if sample.reply:
            reply = self._say(request, Side.CUSTOMER, sample.reply, sample.hours * 0.9)
            request.heard_at = reply.at
        if sample.status != Status.NEW:
            self._move(request, sample.status, answered)
        if sample.status in DONE:
            request.resolved_at = answered
        request.changed_at = max(answered, request.heard_at or answered)

    def _say(self, request: Request, side: Side, text: str, after: float) -> RequestMessage:
        message = RequestMessage(
            id=self._client.ids.next(),
            request=request.id,
            side=side,
            author="" if side == Side.CUSTOMER else self._hand.name,
            text=text,
            at=request.created_at + timedelta(hours=after),
            outbox=[],
            comment="",
        )
        self._session.add(message)
        request.words = sought.grown(request, text)
        return message

    def _move(self, request: Request, status: Status, at: datetime) -> None:
        before, request.status = request.status, status
        self._session.add(
            Happening(
                id=self._client.ids.next(),
                request=request.id,
                at=at,
                staff=self._hand.staff,
                who=self._hand.name,
                what=What.STATUS,
                before=before,
                after=status,
            )
        )


def _customer(client: Client, one: samples.Person) -> Customer:
    return Customer(
        id=client.ids.next(),
        language=one.language,
        name=one.name,
        last_name=one.last_name,
        phone=one.phone or None,
        created_at=client.clock.now() - timedelta(days=40),
    )


async def _put(client: Client, message: int, n: int, name: str) -> bool:
    """Puts one photo to a message; False if it is there already."""
    media = await client.media.put(_chunks(FOLDER / name), name=name, mime="image/jpeg")
    async with client.db.writing() as session:
        about = await session.get(RequestMessage, message)
        if about is None or await session.get(RequestFile, (about.request, n)) is not None:
            return False
        session.add(
            RequestFile(
                request=about.request,
                n=n,
                message=message,
                sha256=media.sha256,
                kind=media.kind,
                name=media.name,
                mime=media.mime,
                size_bytes=media.size_bytes,
            )
        )
    return True


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    yield path.read_bytes()  # noqa: ASYNC240 -- a few kilobytes that ship with the feature


async def _count(session: AsyncSession, model: type[Category | Request | Target]) -> int:
    return await session.scalar(select(func.count()).select_from(model)) or 0
