"""Which requests somebody sees: a shop manager those of their own places alone."""

from __future__ import annotations

from sqlalchemy import ColumnElement, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Staff
from botique_feedback import requests
from botique_feedback.models import Request


def within(staff: Staff) -> ColumnElement[bool]:
    """The condition that every query for that person has."""
    return true() if staff.places is None else Request.place.in_(sorted(staff.places))


def sees(staff: Staff, request: Request) -> bool:
    """The same, of one request."""
    return staff.places is None or request.place in staff.places


async def by_number(
    session: AsyncSession, staff: Staff, number: str, *, lock: bool = False
) -> Request:
    """A request that the person may see.

    Raises:
        InputRefused: There is none; one that is out of sight is as good as none.
    """
    request = await requests.by_number(session, number, lock=lock)
    if not sees(staff, request):
        raise InputRefused(f"there is no request {number[:40]!r}")
    return request
