"""`/api/v1/figures` and `/api/v1/mailings`: what the panel shows, for other systems to read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.api_keys import ApiKeys, Scope
from botique_core.broadcasts.broadcasts import Broadcasts
from botique_core.broadcasts.models import Broadcast
from botique_core.client import Client
from botique_core.panel import Card, Panel

DAYS_MAX = 366
MAILINGS_MAX = 100
WEEK = timedelta(days=7)
BEARER = "Bearer "


class FigureAnswer(BaseModel):
    """A figure of the panel's first page over a time, and over as long a time before."""

    name: str
    title: str
    value: int
    before: int | None


class FiguresAnswer(BaseModel):
    """Every figure that features bring."""

    since: datetime
    until: datetime
    figures: list[FigureAnswer]


class MailingAnswer(BaseModel):
    """A mailing and how many of its recipients are in each state."""

    id: int
    title: str
    topic: str
    state: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    total: int
    sent: int
    failed: int
    skipped: int
    unknown: int
    remaining: int


class MailingsAnswer(BaseModel):
    """The latest mailings, the newest first."""

    mailings: list[MailingAnswer]


class Caller:
    """Lets those in who bring a key with that scope."""

    def __init__(self, client: Client, scope: Scope) -> None:
        self._client = client
        self._scope = scope
        self._keys = ApiKeys(client.clock, client.ids)

    async def __call__(self, authorization: Annotated[str, Header(max_length=200)] = "") -> None:
        """Passes or refuses.

        Raises:
            HTTPException: 401, there is no such key; 403, it is for something else.
        """
        secret = authorization.removeprefix(BEARER) if authorization.startswith(BEARER) else ""
        async with self._client.db.reading() as session:
            key = await self._keys.find(session, secret)
        if key is None:
            raise HTTPException(401, "bring a key: Authorization: Bearer bq_...", WWW)
        if self._scope not in key.scopes:
            raise HTTPException(403, f"the key is not for {self._scope}")
        if self._keys.is_stale(key):
            async with self._client.db.writing() as session:
                await self._keys.used(session, key.id)


WWW = {"www-authenticate": "Bearer"}


def api(client: Client, panels: Mapping[str, Panel]) -> APIRouter:
    """The addresses; `panels` may be filled later."""
    router = APIRouter(prefix="/api/v1", tags=["panel"])

    @router.get("/figures", dependencies=[Depends(Caller(client, Scope.FIGURES))])
    async def figures(
        since: datetime | None = None, until: datetime | None = None
    ) -> FiguresAnswer:
        """Figures of the time from `since` up to `until`; by default the last seven days."""
        first, last = _time(client, since, until)
        async with client.db.reading() as session:
            found = [
                await _figure(client, session, card, first, last)
                for panel in panels.values()
                for card in panel.cards
            ]
        return FiguresAnswer(since=first, until=last, figures=found)

    @router.get("/mailings", dependencies=[Depends(Caller(client, Scope.MAILINGS))])
    async def mailings(
        limit: Annotated[int, Query(ge=1, le=MAILINGS_MAX)] = 20,
    ) -> MailingsAnswer:
        """The latest mailings with their figures."""
        broadcasts = client.broadcasts
        async with client.db.reading() as session:
            latest = await broadcasts.latest(session, limit=limit)
            found = [await _mailing(session, broadcasts, one) for one in latest]
        return MailingsAnswer(mailings=found)

    return router


async def _figure(
    client: Client, session: AsyncSession, card: Card, since: datetime, until: datetime
) -> FigureAnswer:
    figure = await card.load(session, since, until)
    title = client.texts.plain(client.texts.default, card.label)
    return FigureAnswer(name=card.label, title=title, value=figure.value, before=figure.before)


async def _mailing(session: AsyncSession, broadcasts: Broadcasts, one: Broadcast) -> MailingAnswer:
    figures = await broadcasts.figures(session, one.id)
    return MailingAnswer(
        id=one.id,
        title=one.title,
        topic=one.topic,
        state=one.state,
        created_at=one.created_at,
        started_at=one.started_at,
        finished_at=one.finished_at,
        total=figures.total,
        sent=figures.sent,
        failed=figures.failed,
        skipped=figures.skipped,
        unknown=figures.unknown,
        remaining=figures.pending + figures.sending,
    )


def _time(
    client: Client, since: datetime | None, until: datetime | None
) -> tuple[datetime, datetime]:
    last = until or client.clock.now()
    first = since or last - WEEK
    if first.tzinfo is None or last.tzinfo is None:
        raise HTTPException(422, "a time needs its zone: 2026-11-22T00:00:00+03:00")
    if not timedelta() < last - first <= timedelta(days=DAYS_MAX):
        raise HTTPException(422, f"ask for at most {DAYS_MAX} days")
    return first, last
