"""Trying a draft in the chat: a link for its author, and answers that nobody counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.db import insert_into
from botique_surveys import checks
from botique_surveys.models import Survey, Trial
from botique_surveys.service import definition_of
from botique_surveys.versions import TRIAL_LASTS

LINK_KIND = "surveys.trial"


async def prepare(client: Client, session: AsyncSession, survey: Survey) -> str:
    """The start payload that begins a trial of the draft as it is now.

    Raises:
        Unready: It can't be taken from the first question to an ending.
    """
    checks.require(definition_of(survey))
    now, target = client.clock.now(), str(survey.id)
    await sweep(session, now)
    links = await client.links.leading_to(session, LINK_KIND, target)
    link = links[0] if links else await client.links.create(session, LINK_KIND, target)
    fresh = {"definition": survey.definition, "created_at": now}
    row = insert_into(session, Trial).values(token=link.token, survey=survey.id, **fresh)
    await session.execute(row.on_conflict_do_update(index_elements=["token"], set_=fresh))
    return link.token


async def sweep(session: AsyncSession, now: datetime) -> None:
    """Forgets trials of yesterday."""
    await session.execute(delete(Trial).where(Trial.created_at < now - TRIAL_LASTS))
