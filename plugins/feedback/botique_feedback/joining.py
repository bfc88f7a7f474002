"""What becomes of a person's requests: merged, parted, handed out, erased."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_feedback import requests
from botique_feedback.categories import Categories
from botique_feedback.models import MovedRequest, Request, RequestMessage
from botique_feedback.requests import Thread


async def merge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `kept` the requests of `absorbed`, and notes which they were."""
    moved = list(await session.scalars(select(Request.id).where(Request.customer == absorbed)))
    if moved:
        rows = [{"request": request, "kept": kept, "absorbed": absorbed} for request in moved]
        await session.execute(insert(MovedRequest), rows)
        await session.execute(update(Request).where(Request.id.in_(moved)).values(customer=kept))


async def unmerge(session: AsyncSession, kept: int, absorbed: int) -> None:
    """Gives `absorbed` back what the merge took; later requests stay where they are."""
    this_merge = (MovedRequest.kept == kept) & (MovedRequest.absorbed == absorbed)
    moved = select(MovedRequest.request).where(this_merge)
    returned = update(Request).where(Request.id.in_(moved), Request.customer == kept)
    await session.execute(returned.values(customer=absorbed))
    await session.execute(delete(MovedRequest).where(this_merge))


async def export(session: AsyncSession, customer: int) -> dict[str, Any] | None:
    """The person's requests with all that was said between us; None if there are none.

    Notes of the staff stay inside: they are our work on the matter. Where a law asks for them too,
    somebody reads them first, for they may name others; `botique feedback show` has them.
    """
    query = select(Request).where(Request.customer == customer).order_by(Request.created_at)
    found = (await session.scalars(query)).all()
    if not found:
        return None
    categories = await Categories.load(session)
    told = [_told(one, await requests.thread(session, one.id), categories) for one in found]
    return {"requests": told}


def _told(request: Request, thread: Thread, categories: Categories) -> dict[str, Any]:
    return {
        "number": request.number,
        "kind": request.kind,
        "category": categories.title(request.category, request.language),
        "place": request.place_name,
        "product": request.product,
        "status": request.status,
        "created_at": request.created_at.isoformat(),
        "messages": [_said(message, thread) for message in thread.outside],
    }


def _said(message: RequestMessage, thread: Thread) -> dict[str, Any]:
    return {
        "from": message.side,
        "at": message.at.isoformat(),
        "text": message.text,
        "rating": message.rating,
        "comment": message.comment,
        "files": [{"sha256": f.sha256, "name": f.name} for f in thread.files.get(message.id, ())],
    }
