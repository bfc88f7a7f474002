"""What happens to requests: submitted, answered, replied to, rated, closed.

Each method works in the caller's transaction: the change and its domain events are there together
or not at all. Whatever follows from them, mail for one, is done by those who read the events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.messages import Media
from botique_feedback import delivering, mailing, numbering, requests
from botique_feedback.categories import Categories
from botique_feedback.events import (
    FeedbackAnswered,
    FeedbackChanged,
    FeedbackRated,
    FeedbackReplied,
    FeedbackSubmitted,
    RequestEvent,
)
from botique_feedback.kinds import RATINGS, Kind, Side, Status
from botique_feedback.models import (
    NOBODY,
    TEXT_MAX,
    MovedRequest,
    Request,
    RequestFile,
    RequestMessage,
)
from botique_feedback.noted import NotedPlace

REOPENED_BY_A_REPLY = {Status.WAITING_CLIENT, Status.ANSWERED, Status.CLOSED}


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody says in a thread, and the files that go with it.

    Raises:
        InputRefused: There is nothing in it, or too much.
    """

    text: str
    files: Sequence[Media] = ()

    def __post_init__(self) -> None:
        if not self.text.strip() and not self.files:
            raise InputRefused("a message needs a text or a file")
        if len(self.text) > TEXT_MAX:
            raise InputRefused(f"a message has at most {TEXT_MAX} characters")


@dataclass(frozen=True, slots=True)
class Submission:
    """A request as the customer put it together."""

    customer: int
    language: str
    kind: Kind
    words: Words
    category: int | None = None
    place: NotedPlace | None = None
    product: str = ""


class Service:
    """Requests of one client; holds nothing but the client's services."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._zone = ZoneInfo(client.settings.client.time_zone)

    # -- by customers -----------------------------------------------------------------------------

    async def submit(self, session: AsyncSession, submission: Submission) -> Request:
        """Enters a new request under the next number of the year."""
        now = self._client.clock.now()
        request = self._new_request(submission, now)
        request.number = await numbering.next_number(session, now.astimezone(self._zone).year)
        session.add(request)
        await session.flush()
        message = await self._say(session, request, Side.CUSTOMER, submission.words)
        category = (await Categories.load(session)).path(request.category)
        event = FeedbackSubmitted(
            request=request.id,
            number=request.number,
            message=message.id,
            kind=request.kind,
            category=category[-1].code if category else "",
            place=request.place,
            files=len(submission.words.files),
        )
        await self._emit(session, event, request.customer)
        await self._changed(session, request)
        return request

    async def reply(self, session: AsyncSession, request: Request, words: Words) -> RequestMessage:
        """Continues a thread by its customer; a request that was done with is open again."""
        message = await self._say(session, request, Side.CUSTOMER, words)
        if request.status in REOPENED_BY_A_REPLY:
            request.status = Status.IN_WORK
        event = FeedbackReplied(request=request.id, number=request.number, message=message.id)
        await self._emit(session, event, request.customer)
        await self._changed(session, request)
        return message

    async def rate(self, session: AsyncSession, answer: int, customer: int, rating: int) -> bool:
        """Notes what the customer thinks of an answer; False if it is none of theirs."""
        found = await requests.answer_of(session, answer, customer, lock=True)
        if found is None or rating not in RATINGS:
            return False
        request, message = found
        message.rating = rating
        event = FeedbackRated(
            request=request.id, number=request.number, message=message.id, rating=rating
        )
        await self._emit(session, event, customer)
        await self._changed(session, request)
        return True

    async def comment(self, session: AsyncSession, answer: int, customer: int, text: str) -> bool:
        """Notes why a rating is what it is; False if the answer is none of theirs."""
        found = await requests.answer_of(session, answer, customer, lock=True)
        if found is None:
            return False
        request, message = found
        message.comment = Words(text).text
        await self._changed(session, request)
        return True

    # -- by staff ---------------------------------------------------------------------------------

    async def answer(
        self, session: AsyncSession, number: str, words: Words, *, author: str
    ) -> RequestMessage:
        """Answers a request; the customer gets it in the chat that they used last.

        Raises:
            InputRefused: There is no such request, or its customer's data were erased.
        """
        request = await requests.by_number(session, number, lock=True)
        if request.customer == NOBODY:
            raise InputRefused(f"{request.number}: the customer's data were erased")
        message = await self._say(session, request, Side.STAFF, words, author=author)
        request.status = Status.ANSWERED
        await delivering.deliver(self._client, session, request, message)
        event = FeedbackAnswered(request=request.id, number=request.number, message=message.id)
        await self._emit(session, event, request.customer)
        await self._changed(session, request)
        return message

    async def set_status(self, session: AsyncSession, number: str, status: Status) -> Request:
        """Moves a request on; one that stands there already is left as it is.

        Raises:
            InputRefused: There is no such request.
        """
        request = await requests.by_number(session, number, lock=True)
        if request.status != status:
            request.status = status
            await self._changed(session, request)
        return request

    async def close_answered(
        self, session: AsyncSession, after: timedelta, limit: int = 100
    ) -> int:
        """Closes requests whose answer the customer has left alone for so long; how many."""
        before = self._client.clock.now() - after
        query = (
            select(Request)
            .where(Request.status == Status.ANSWERED, Request.changed_at < before)
            .order_by(Request.changed_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        stale = (await session.scalars(query)).all()
        for request in stale:
            request.status = Status.CLOSED
            await self._changed(session, request)
        return len(stale)

    # -- by the law -------------------------------------------------------------------------------

    async def erase(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Forgets who wrote and what; numbers, categories and ratings stay for the counts."""
        query = select(Request).where(Request.customer == customer).with_for_update()
        erased = (await session.scalars(query)).all()
        theirs = [request.id for request in erased]
        files = delete(RequestFile).where(RequestFile.request.in_(theirs))
        hashes = (await session.scalars(files.returning(RequestFile.sha256))).all()
        await self._client.media.release(session, hashes)
        said = update(RequestMessage).where(RequestMessage.request.in_(theirs))
        wiped = said.values(text="", comment="", outbox=[]).returning(RequestMessage.id)
        messages = (await session.scalars(wiped)).all()
        await session.execute(delete(MovedRequest).where(MovedRequest.request.in_(theirs)))
        letters = await mailing.forget(self._client, session, [one.number for one in erased])
        for request in erased:
            request.customer, request.product = NOBODY, ""
            await self._changed(session, request)
        return {
            Request.__tablename__: len(erased),
            RequestMessage.__tablename__: len(messages),
            RequestFile.__tablename__: len(hashes),
            "core_mail": letters,
        }

    # -- what they share --------------------------------------------------------------------------

    def _new_request(self, submission: Submission, now: datetime) -> Request:
        place = submission.place
        return Request(
            id=self._client.ids.next(),
            guid=str(uuid4()),
            customer=submission.customer,
            language=submission.language,
            kind=submission.kind,
            category=submission.category,
            place=place.id if place else "",
            place_code=place.code if place else "",
            place_name=place.name if place else "",
            product=submission.product,
            status=Status.NEW,
            version=0,
            created_at=now,
            changed_at=now,
        )

    async def _say(
        self, session: AsyncSession, request: Request, side: Side, words: Words, author: str = ""
    ) -> RequestMessage:
        message = RequestMessage(
            id=self._client.ids.next(),
            request=request.id,
            side=side,
            author=author,
            text=words.text,
            at=self._client.clock.now(),
            outbox=[],
        )
        session.add(message)
        await session.flush()
        if words.files:
            last = select(func.max(RequestFile.n)).where(RequestFile.request == request.id)
            kept = await session.scalar(last) or 0
            session.add_all(
                _file(request, message, n, media) for n, media in enumerate(words.files, kept + 1)
            )
        return message

    async def _changed(self, session: AsyncSession, request: Request) -> None:
        request.version += 1
        request.changed_at = self._client.clock.now()
        await session.flush()
        event = FeedbackChanged(request=request.id, number=request.number, version=request.version)
        # Nobody's event: erasing a person takes theirs away, and this one tells of it.
        await self._emit(session, event, NOBODY)

    async def _emit(self, session: AsyncSession, event: RequestEvent, customer: int) -> None:
        body = event.model_dump(mode="json")
        await self._client.feed.emit(session, event.kind_of_event, body, customer=customer)


def _file(request: Request, message: RequestMessage, n: int, media: Media) -> RequestFile:
    return RequestFile(
        request=request.id,
        n=n,
        message=message.id,
        sha256=media.sha256,
        kind=media.kind,
        name=media.name,
        mime=media.mime,
        size_bytes=media.size_bytes,
    )
