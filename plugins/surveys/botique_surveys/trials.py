"""Trying a draft in the chat: a link for its author, and answers that nobody counts."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_surveys import checks
from botique_surveys.models import Survey, Trial
from botique_surveys.service import definition_of
from botique_surveys.versions import TRIAL_LASTS

PREFIX = "try-"
TOKEN_BYTES = 12
TOKEN_CHARS = 24


async def prepare(client: Client, session: AsyncSession, survey: Survey) -> str:
    """The start payload that begins a trial of the draft as it is now.

    Raises:
        Unready: It can't be taken from the first question to an ending.
    """
    checks.require(definition_of(survey))
    now = client.clock.now()
    await sweep(session, now)
    token = secrets.token_hex(TOKEN_BYTES)
    row = Trial(token=token, survey=survey.id, definition=survey.definition, created_at=now)
    session.add(row)
    return PREFIX + token


def token_of(payload: str) -> str:
    """The token in a start payload; empty if it is none of ours."""
    token = payload.removeprefix(PREFIX)
    is_ours = payload.startswith(PREFIX) and len(token) == TOKEN_CHARS
    return token if is_ours else ""


async def sweep(session: AsyncSession, now: datetime) -> None:
    """Forgets trials of yesterday."""
    await session.execute(delete(Trial).where(Trial.created_at < now - TRIAL_LASTS))
