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

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.messages import Media
from botique_feedback import delivering, erasing, numbering, requests, sought
from botique_feedback.categories import Categories
from botique_feedback.events import (
    FeedbackAnswered,
    FeedbackChanged,
    FeedbackRated,
    FeedbackReplied,
    FeedbackSubmitted,
    RequestEvent,
)
from botique_feedback.inbox import history, rules, targets, telling
from botique_feedback.inbox.hand import ITSELF, Hand
from botique_feedback.inbox.history import What
from botique_feedback.kinds import DONE, RATINGS, Delivery, Kind, Priority, Side, Status
from botique_feedback.models import (
    NOBODY,
    TEXT_MAX,
    Request,
    RequestFile,
    RequestMessage,
)
from botique_feedback.noted import NotedPlace

SEND = "feedback.send"
AT_ONCE = timedelta()
FAILED = (Delivery.FAILED, Delivery.SKIPPED, Delivery.UNKNOWN)
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
        request.words = sought.named(request)
        session.add(request)
        await session.flush()
        await rules.apply(self._client, session, request)
        await targets.aim(self._client, session, request)
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
        await self.changed(session, request)
        return request

    async def reply(self, session: AsyncSession, request: Request, words: Words) -> RequestMessage:
        """Continues a thread by its customer; a request that was done with is open again."""
        message = await self._say(session, request, Side.CUSTOMER, words)
        request.heard_at, request.snoozed_until = message.at, None
        if request.status in REOPENED_BY_A_REPLY:
            await self._move(session, request, Status.IN_WORK, ITSELF)
        event = FeedbackReplied(request=request.id, number=request.number, message=message.id)
        await self._emit(session, event, request.customer)
        await self.changed(session, request)
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
        await self.changed(session, request)
        return True

    async def comment(self, session: AsyncSession, answer: int, customer: int, text: str) -> bool:
        """Notes why a rating is what it is; False if the answer is none of theirs."""
        found = await requests.answer_of(session, answer, customer, lock=True)
        if found is None:
            return False
        request, message = found
        message.comment = Words(text).text
        await self.changed(session, request)
        return True

    # -- by staff ---------------------------------------------------------------------------------

    async def answer(
        self,
        session: AsyncSession,
        number: str,
        words: Words,
        *,
        author: str,
        hand: Hand = ITSELF,
        hold: timedelta = AT_ONCE,
    ) -> RequestMessage:
        """Answers a request; the customer gets it in the chat that they used last.

        Args:
            session: In whose transaction.
            number: The request's number.
            words: What to say.
            author: Who says it, by name or e-mail address.
            hand: The same, for the request's history.
            hold: For how long the answer can still be taken back; then it is sent by a job.

        Raises:
            InputRefused: There is no such request, or its customer's data were erased.
        """
        request = await requests.by_number(session, number, lock=True)
        if request.customer == NOBODY:
            raise InputRefused(f"{request.number}: the customer's data were erased")
        message = await self._say(session, request, Side.STAFF, words, author=author)
        request.snoozed_until = None
        await self._move(session, request, Status.ANSWERED, hand)
        if hold:
            message.delivery = Delivery.HELD
            run_at, args = message.at + hold, {"message": message.id}
            await self._client.jobs.post(session, SEND, args, run_at=run_at)
        else:
            await self._send(session, request, message)
        await self.changed(session, request)
        return message

    async def release(self, session: AsyncSession, message: int) -> bool:
        """Sends an answer that was held; False if it was sent or taken back before."""
        found = await self._held(session, message)
        if found is None:
            return False
        await self._send(session, *found)
        await self.changed(session, found[0])
        return True

    async def take_back(self, session: AsyncSession, message: int, hand: Hand) -> Words | None:
        """Undoes an answer that is still held, and gives its words; None if it is too late."""
        found = await self._held(session, message)
        if found is None:
            return None
        request, answer = found
        words = Words(answer.text, await requests.enclosures(session, answer.id))
        await session.execute(delete(RequestFile).where(RequestFile.message == answer.id))
        await session.delete(answer)
        if request.status == Status.ANSWERED:
            before = await history.last_status(session, request.id)
            await self._move(session, request, before, hand)
        await history.note(self._client, session, request, What.TAKEN_BACK, hand)
        await self.changed(session, request)
        return words

    async def send_again(self, session: AsyncSession, message: int, hand: Hand) -> Delivery:
        """Sends an answer that did not arrive once more; how far it has come now.

        Raises:
            InputRefused: It is on its way or has arrived, or there is no such answer.
        """
        answer = await session.get(RequestMessage, message)
        if answer is None or answer.delivery not in FAILED:
            raise InputRefused("this answer is on its way, or has arrived")
        request = await requests.locked(session, answer.request)
        if request.customer == NOBODY:
            raise InputRefused(f"{request.number}: the customer's data were erased")
        await session.refresh(answer)
        await delivering.deliver(self._client, session, request, answer)
        await history.note(self._client, session, request, What.RETRIED, hand)
        telling.tell(self._client, session, request)
        return Delivery(answer.delivery)

    async def note(
        self, session: AsyncSession, request: Request, words: Words, *, author: str
    ) -> RequestMessage:
        """Writes a note to the thread; the customer never sees it."""
        message = await self._say(session, request, Side.NOTE, words, author=author)
        telling.tell(self._client, session, request)
        return message

    async def set_status(
        self, session: AsyncSession, number: str, status: Status, hand: Hand = ITSELF
    ) -> Request:
        """Moves a request on; one that stands there already is left as it is.

        Raises:
            InputRefused: There is no such request.
        """
        request = await requests.by_number(session, number, lock=True)
        if request.status != status:
            await self._move(session, request, status, hand)
            await self.changed(session, request)
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
            await self._move(session, request, Status.CLOSED, ITSELF)
            await self.changed(session, request)
        return len(stale)

    # -- by the law -------------------------------------------------------------------------------

    async def erase(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Forgets who wrote and what; numbers, categories and ratings stay for the counts."""
        erased = await erasing.erase(self._client, session, customer)
        for request in erased.requests:
            await self.changed(session, request)
        return dict(erased.rows)

    # -- what they share --------------------------------------------------------------------------

    async def _move(
        self, session: AsyncSession, request: Request, status: Status, hand: Hand
    ) -> None:
        """Another status, with what follows from it for the targets."""
        before, request.status = request.status, status
        if before == status:
            return
        if status in DONE:
            request.resolved_at, request.snoozed_until = self._client.clock.now(), None
        elif request.resolved_at is not None:
            request.resolved_at = None
            await targets.aim(self._client, session, request, self._client.clock.now())
        await history.note(
            self._client, session, request, What.STATUS, hand, before=before, after=status
        )

    async def _held(
        self, session: AsyncSession, message: int
    ) -> tuple[Request, RequestMessage] | None:
        answer = await session.get(RequestMessage, message)
        if answer is None or answer.delivery != Delivery.HELD:
            return None
        request = await requests.locked(session, answer.request)
        # Somebody may have been quicker while we waited for the lock.
        await session.refresh(answer)
        return (request, answer) if answer.delivery == Delivery.HELD else None

    async def _send(self, session: AsyncSession, request: Request, answer: RequestMessage) -> None:
        """Posts an answer; for somebody who was erased meanwhile there is nothing to post."""
        if request.customer == NOBODY:
            answer.delivery = Delivery.SKIPPED
            return
        await delivering.deliver(self._client, session, request, answer)
        request.first_answer_at = request.first_answer_at or self._client.clock.now()
        event = FeedbackAnswered(request=request.id, number=request.number, message=answer.id)
        await self._emit(session, event, request.customer)

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
            heard_at=now,
            priority=Priority.NORMAL,
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
        request.words = sought.grown(request, words.text)
        await session.flush()
        if words.files:
            last = select(func.max(RequestFile.n)).where(RequestFile.request == request.id)
            kept = await session.scalar(last) or 0
            session.add_all(
                _file(request, message, n, media) for n, media in enumerate(words.files, kept + 1)
            )
        return message

    async def changed(self, session: AsyncSession, request: Request) -> None:
        """Counts a new version, and tells of it: other features, and pages that show it."""
        request.version += 1
        request.changed_at = self._client.clock.now()
        await session.flush()
        event = FeedbackChanged(request=request.id, number=request.number, version=request.version)
        # Nobody's event: erasing a person takes theirs away, and this one tells of it.
        await self._emit(session, event, NOBODY)
        telling.tell(self._client, session, request)

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
