"""An answer on its way to the customer: how it looks, and what has become of it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.messages import Choice, Media, Message
from botique_core.outbox.state import DeliveryState
from botique_feedback import requests
from botique_feedback.kinds import RATINGS, Delivery
from botique_feedback.models import Request, RequestMessage
from botique_feedback.routes import RATE, REPLY

UNSETTLED = (Delivery.PENDING, Delivery.SENDING)
# Worst first: an answer of several messages is as far as the one that came least far.
ORDER = (
    DeliveryState.FAILED,
    DeliveryState.UNKNOWN,
    DeliveryState.SKIPPED,
    DeliveryState.PENDING,
    DeliveryState.SENDING,
    DeliveryState.SENT,
)


async def deliver(
    client: Client, session: AsyncSession, request: Request, answer: RequestMessage
) -> None:
    """Posts an answer to the chat that the customer used last, after the caller's commit."""
    files = await requests.enclosures(session, answer.id)
    answer.outbox = await client.courier.post_to(
        session,
        request.customer,
        lambda language: composed(client, language, request, answer, files),
    )
    answer.delivery = Delivery.PENDING if answer.outbox else Delivery.SKIPPED


def composed(
    client: Client,
    language: str,
    request: Request,
    answer: RequestMessage,
    files: tuple[Media, ...],
) -> Message:
    """The answer with buttons to rate it and to write back, which never grow old."""
    texts = client.texts
    text = texts.get(language, "feedback-answer", number=request.number, text=answer.text)
    return Message(
        text=text + "\n\n" + texts.get(language, "feedback-answer-rate"),
        media=files,
        choices=tuple(Choice(str(n), f"{answer.id}.{n}", RATE) for n in RATINGS),
        columns=len(RATINGS),
        footer=(Choice(texts.plain(language, "feedback-reply"), str(request.id), REPLY),),
    )


async def settle(client: Client, session: AsyncSession, limit: int = 200) -> int:
    """Notes what has become of answers on their way; how many have arrived or failed.

    The outbox forgets what is finished; a thread must not.
    """
    query = (
        select(RequestMessage)
        .where(RequestMessage.delivery.in_(UNSETTLED))
        .order_by(RequestMessage.id)
        .limit(limit)
    )
    settled = 0
    for answer in (await session.scalars(query)).all():
        answer.delivery = await state_of(client, session, answer)
        settled += answer.delivery not in UNSETTLED
    return settled


async def state_of(client: Client, session: AsyncSession, answer: RequestMessage) -> Delivery:
    """How far an answer has come, as of now."""
    if answer.delivery not in UNSETTLED:
        return Delivery(answer.delivery or Delivery.UNKNOWN)
    states = set((await client.outbox.state_of(session, answer.outbox)).values())
    # Finished and forgotten by the outbox: it does so with what was sent.
    worst = next((state for state in ORDER if state in states), DeliveryState.SENT)
    return Delivery(worst.name.lower())
