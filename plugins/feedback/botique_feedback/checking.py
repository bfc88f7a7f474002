"""What `botique doctor` should know about requests."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from botique_core.client import Client
from botique_core.findings import Finding
from botique_feedback.models import Category, Manager
from botique_feedback.settings import FeedbackSettings

SUBJECT = "feedback"


async def check(client: Client, settings: FeedbackSettings) -> list[Finding]:
    """Whether customers can sort their requests and somebody hears of them."""
    async with client.db.reading() as session:
        categories = await session.scalar(select(func.count()).where(Category.active)) or 0
        managers = await session.scalar(select(func.count()).select_from(Manager)) or 0
    return list(_findings(categories, managers + len(settings.managers)))


def _findings(categories: int, managers: int) -> Iterator[Finding]:
    if not categories:
        advice = "Take the usual ones: `botique feedback categories --standard`, or your own FILE."
        yield Finding("warning", SUBJECT, "there are no categories: requests come unsorted", advice)
    if not managers:
        advice = "Name somebody: `botique feedback managers add EMAIL`."
        yield Finding("warning", SUBJECT, "nobody gets mail about requests", advice)
    if categories and managers:
        yield Finding("ok", SUBJECT, f"{categories} categories, {managers} addresses for mail")
