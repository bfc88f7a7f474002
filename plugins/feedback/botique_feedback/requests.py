"""Finding requests, and reading one with its thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.messages import Media
from botique_core.people.lookup import Found
from botique_feedback import numbering
from botique_feedback.kinds import Side, Status
from botique_feedback.models import Request, RequestFile, RequestMessage


@dataclass(frozen=True, slots=True)
class Thread:
    """A request's messages in order, and the files of each by the message's id."""

    messages: Sequence[RequestMessage]
    files: Mapping[int, Sequence[RequestFile]]

    @property
    def outside(self) -> Sequence[RequestMessage]:
        """What the customer may see: all but the notes of the staff."""
        return [one for one in self.messages if one.side != Side.NOTE]

    @property
    def text(self) -> str:
        """What the customer wrote first."""
        return self.messages[0].text if self.messages else ""

    @property
    def rating(self) -> int | None:
        """What the customer thinks of the latest answer that they rated."""
        ratings = [one.rating for one in self.messages if one.rating is not None]
        return ratings[-1] if ratings else None


async def by_number(session: AsyncSession, number: str, *, lock: bool = False) -> Request:
    """The request with this number, however it was typed; `lock` keeps it as it is meanwhile.

    Raises:
        InputRefused: It is no number, or no request has it.
    """
    query = select(Request).where(Request.number == numbering.read(number))
    found: Request | None = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        example = numbering.written(2026, 117)
        raise InputRefused(f"there is no request {number[:40]!r}; numbers look like {example}")
    return found


async def locked(session: AsyncSession, request: int) -> Request:
    """The request as it stands now, kept as it is until the transaction ends."""
    query = select(Request).where(Request.id == request).with_for_update()
    return (await session.scalars(query.execution_options(populate_existing=True))).one()


def whose(words: str) -> Found | None:
    """Whose request has this number, as a query for ids; None if it is no number."""
    number = numbering.read(words)
    return select(Request.customer).where(Request.number == number) if number else None


async def of_customer(
    session: AsyncSession, request: int, customer: int, *, lock: bool = False
) -> Request | None:
    """The request, if it is that customer's."""
    query = select(Request).where(Request.id == request, Request.customer == customer)
    found: Request | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def answer_of(
    session: AsyncSession, answer: int, customer: int, *, lock: bool = False
) -> tuple[Request, RequestMessage] | None:
    """An answer with its request, if both are that customer's."""
    message = await session.get(RequestMessage, answer)
    if message is None or message.side != Side.STAFF:
        return None
    request = await of_customer(session, message.request, customer, lock=lock)
    return None if request is None else (request, message)


async def latest(
    session: AsyncSession, *, status: Status | None = None, limit: int = 50
) -> list[Request]:
    """Requests, the newest first; of one status only, if given."""
    query = select(Request).order_by(Request.created_at.desc(), Request.id.desc()).limit(limit)
    return list(
        await session.scalars(query if status is None else query.where(Request.status == status))
    )


async def count_since(session: AsyncSession, customer: int, since: datetime) -> int:
    """How many requests the customer sent since then."""
    recent = (Request.customer == customer) & (Request.created_at >= since)
    return await session.scalar(select(func.count()).where(recent)) or 0


async def enclosures(session: AsyncSession, message: int) -> tuple[Media, ...]:
    """The files of one message, as they were sent."""
    kept = select(RequestFile).where(RequestFile.message == message).order_by(RequestFile.n)
    files = await session.scalars(kept)
    return tuple(Media(f.kind, f.sha256, f.name, f.mime, f.size_bytes) for f in files)


async def opening(session: AsyncSession, request: int) -> int:
    """The id of the message by which the request came to be."""
    messages = select(RequestMessage.id).where(RequestMessage.request == request)
    first = messages.order_by(RequestMessage.at, RequestMessage.id).limit(1)
    return (await session.scalars(first)).one()


async def thread(session: AsyncSession, request: int) -> Thread:
    """The request's messages and files."""
    messages = select(RequestMessage).where(RequestMessage.request == request)
    kept = select(RequestFile).where(RequestFile.request == request).order_by(RequestFile.n)
    files = defaultdict(list)
    for file in await session.scalars(kept):
        files[file.message].append(file)
    ordered = messages.order_by(RequestMessage.at, RequestMessage.id)
    return Thread(list(await session.scalars(ordered)), files)
