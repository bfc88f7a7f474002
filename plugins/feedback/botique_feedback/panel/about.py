"""A customer's requests on the customer's own page, and those that the palette finds."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.panel import AboutCustomer, Finder, Found, Line, Moment, Phrase, Staff, Told
from botique_core.panel.customer import MOMENTS_MAX, ROWS_MAX
from botique_feedback.categories import Categories
from botique_feedback.inbox import listing, scope
from botique_feedback.inbox.filters import Filter, View
from botique_feedback.inbox.permissions import READ
from botique_feedback.models import Request

FOUND_MAX = 5
SHORTEST = 2


def path(request: Request) -> str:
    """The page of a request."""
    return f"/feedback/?view=any&r={request.number}"


async def tell(session: AsyncSession, staff: Staff, customer: int) -> Told:
    """The requests of a customer that the person may see, the newest first."""
    theirs = (Request.customer == customer, scope.within(staff))
    total = await session.scalar(select(func.count()).select_from(Request).where(*theirs)) or 0
    latest = select(Request).where(*theirs).order_by(Request.created_at.desc()).limit(ROWS_MAX)
    categories = await Categories.load(session)
    return Told([_line(one, categories, staff) for one in await session.scalars(latest)], total)


async def recall(session: AsyncSession, staff: Staff, customer: int) -> Sequence[Moment]:
    """When the customer wrote to us."""
    theirs = (Request.customer == customer, scope.within(staff))
    latest = select(Request).where(*theirs).order_by(Request.created_at.desc()).limit(MOMENTS_MAX)
    return [
        Moment(
            one.created_at,
            Phrase("feedback-about-wrote", {"number": one.number}),
            icon="message-circle",
            path=path(one),
        )
        for one in await session.scalars(latest)
    ]


def finder(client: Client) -> Finder:
    """Requests by number, text, place, customer, of those that the person may see."""

    async def find(session: AsyncSession, staff: Staff, words: str) -> Sequence[Found]:
        if len(words.strip()) < SHORTEST:
            return ()
        wanted = Filter(view=View.ANY, words=words)
        page = await listing.page(client, session, staff, wanted, limit=FOUND_MAX)
        return [
            Found(
                f"{line.request.number} · {line.customer}".rstrip(" ·"),
                path(line.request),
                line.said,
                icon="message-circle",
            )
            for line in page.lines
        ]

    return Finder("feedback-table", READ, find)


def _line(request: Request, categories: Categories, staff: Staff) -> Line:
    status = f"feedback-status-{request.status.replace('_', '-')}"
    title = categories.title(request.category, staff.language)
    subject = title or Phrase(f"feedback-kind-{request.kind}")
    return Line((request.number, request.created_at, subject, Phrase(status)), path(request))


ABOUT = AboutCustomer(
    "feedback-table",
    READ,
    (
        "feedback-table-number",
        "feedback-table-created",
        "feedback-table-category",
        "feedback-table-status",
    ),
    tell,
    recall,
    order=20,
)
