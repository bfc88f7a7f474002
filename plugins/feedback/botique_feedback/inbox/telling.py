"""Telling open pages that a request is not as they show it."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_feedback.models import Request

TOPIC = "feedback.inbox"


def tell(client: Client, session: AsyncSession, request: Request) -> None:
    """Has the pages that show it look again, after the commit."""
    client.live.changed(session, TOPIC, request.id)
