"""Forgetting a person: what they wrote, what was written to and about them, their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_feedback import mailing, sought
from botique_feedback.models import (
    NOBODY,
    Draft,
    MovedRequest,
    Presence,
    Request,
    RequestFile,
    RequestMessage,
)


@dataclass(frozen=True, slots=True)
class Erased:
    """Requests that are nobody's now, and how many rows of each table it took."""

    requests: Sequence[Request]
    rows: Mapping[str, int]


async def erase(client: Client, session: AsyncSession, customer: int) -> Erased:
    """Takes words, files, notes and drafts; numbers, categories and ratings stay."""
    query = select(Request).where(Request.customer == customer).with_for_update()
    erased = (await session.scalars(query)).all()
    theirs = [request.id for request in erased]
    files = delete(RequestFile).where(RequestFile.request.in_(theirs))
    hashes = (await session.scalars(files.returning(RequestFile.sha256))).all()
    await client.media.release(session, hashes)
    said = update(RequestMessage).where(RequestMessage.request.in_(theirs))
    wiped = said.values(text="", comment="", outbox=[]).returning(RequestMessage.id)
    messages = (await session.scalars(wiped)).all()
    for model in (MovedRequest, Draft, Presence):
        await session.execute(delete(model).where(model.request.in_(theirs)))
    letters = await mailing.forget(client, session, [one.number for one in erased])
    for request in erased:
        request.customer, request.product = NOBODY, ""
        request.words = sought.named(request)
    return Erased(
        erased,
        {
            Request.__tablename__: len(erased),
            RequestMessage.__tablename__: len(messages),
            RequestFile.__tablename__: len(hashes),
            "core_mail": letters,
        },
    )
