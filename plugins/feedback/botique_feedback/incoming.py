"""What an accounting system says of requests: how the repair goes, a word to the customer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.exchange import Import, ItemCode, Occasion, Outcome, Taken, fault
from botique_core.exchange.fields import Flag, Guid, Text
from botique_feedback.inbox.hand import Hand
from botique_feedback.kinds import Side, Status
from botique_feedback.models import EMAIL_MAX, NOBODY, TEXT_MAX, Request, RequestMessage
from botique_feedback.service import Service, Words

EXAMPLE = {
    "id": "0b7c5d6e-1f20-4a3b-8c4d-5e6f70819203",
    "status": "in_work",
    "comment": "Мастер приедет сегодня до 18:00",
    "notify_user": True,
}
PERSONAL = frozenset({"comment"})


def _status(value: object) -> object:
    return value or None


class StatusItem(BaseModel):
    """Where a request stands now; what is left out stays as it was.

    With `notify_user` the customer reads the comment, or of the new status if there is none;
    otherwise the comment is for the staff alone.
    """

    model_config = ConfigDict(frozen=True)

    id: Guid
    status: Annotated[Status | None, BeforeValidator(_status)] = None
    comment: Annotated[Text, Field(max_length=TEXT_MAX)] = ""
    notify_user: Flag = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.status is None and not self.comment:
            raise fault("feedback-exchange-nothing", ItemCode.MISSING)
        return self


class Incoming:
    """Takes in what an accounting system says of the requests of one client."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._service = Service(client)

    def imports(self) -> Sequence[Import]:
        """The declaration."""
        return (
            Import(
                name="feedback/status",
                title="feedback-title",
                item=StatusItem,
                example=EXAMPLE,
                take=self.take,
                personal=PERSONAL,
            ),
        )

    async def take(
        self, session: AsyncSession, items: Sequence[StatusItem], occasion: Occasion
    ) -> Sequence[Outcome]:
        """Notes it all; messages to customers leave after the commit."""
        query = select(Request).where(Request.guid.in_([str(item.id) for item in items]))
        # Locked in one order, so that two packets never wait for each other in a circle.
        locked = query.order_by(Request.id).with_for_update()
        known = {request.guid: request for request in await session.scalars(locked)}
        author = f"1C {occasion.sender}"[:EMAIL_MAX]
        return [await self._note(session, known.get(str(item.id)), item, author) for item in items]

    async def _note(
        self, session: AsyncSession, request: Request | None, item: StatusItem, author: str
    ) -> Outcome:
        if request is None:
            return Outcome.refused("feedback-exchange-unknown", ItemCode.NOT_FOUND, "id")
        if item.notify_user and request.customer == NOBODY:
            return Outcome.refused("feedback-exchange-erased", ItemCode.REFUSED, "notify_user")
        said = await self._say(session, request, item, author)
        wanted = item.status or Status(request.status)
        moved = request.status != wanted
        await self._service.set_status(session, request.number, wanted, Hand(name=author))
        return Outcome(Taken.UPDATED if said or moved else Taken.UNCHANGED)

    async def _say(
        self, session: AsyncSession, request: Request, item: StatusItem, author: str
    ) -> bool:
        """Tells the customer, or the staff; False if that was said already."""
        text = item.comment or (item.notify_user and self._news(request, item.status)) or ""
        side = Side.STAFF if item.notify_user else Side.NOTE
        if not text or await self._is_said(session, request, text, side, author):
            return False
        if item.notify_user:
            hand = Hand(name=author)
            number = request.number
            await self._service.answer(session, number, Words(text), author=author, hand=hand)
        else:
            await self._service.note(session, request, Words(text), author=author)
        return True

    def _news(self, request: Request, status: Status | None) -> str:
        """The new status in words, nothing if it is no new one."""
        if status is None or status == request.status:
            return ""
        texts = self._client.texts
        return texts.plain(request.language, "feedback-exchange-status", status=status.value)

    async def _is_said(
        self, session: AsyncSession, request: Request, text: str, side: Side, author: str
    ) -> bool:
        """Whether it is what the accounting system said last, so that a repetition is silent."""
        theirs = (RequestMessage.request == request.id, RequestMessage.author == author)
        query = select(RequestMessage.text, RequestMessage.side).where(*theirs)
        latest = query.order_by(RequestMessage.at.desc(), RequestMessage.id.desc()).limit(1)
        found = (await session.execute(latest)).first()
        return found is not None and (found.text, found.side) == (text, side)
