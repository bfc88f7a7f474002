"""Telling open pages that a request is not as they show it."""

from __future__ import annotations

from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import after_commit
from botique_feedback.models import Request

TOPIC = "feedback"


def tell(client: Client, session: AsyncSession, request: Request) -> None:
    """Has the other processes hear of it after the commit."""
    after_commit(session, partial(client.signals.knock, TOPIC, str(request.id)))
