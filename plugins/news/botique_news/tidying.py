"""Forgetting, after a while, who followed which link; the counts stay."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, func, select, update

from botique_core.broadcasts.models import Broadcast
from botique_core.client import Client
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_news.models import Click, Link, News

EVERY = timedelta(days=1)


class Tidying:
    """The job; it may be cut off anywhere and begun again.

    Args:
        client: Whose news it is.
        keep: How long clicks are kept after the end.
    """

    def __init__(self, client: Client, keep: timedelta) -> None:
        self._client = client
        self._keep = keep

    def kind(self) -> JobKind:
        """As the house knows it."""
        return JobKind("news.tidy", self.run, every=EVERY)

    async def run(self, context: JobContext) -> Result:
        """Link by link, in a transaction each."""
        del context
        deleted = 0
        for link in await self._old():
            deleted += await self._fold(link)
        return {"deleted": deleted}

    async def _old(self) -> list[int]:
        before = self._client.clock.now() - self._keep
        query = (
            select(Link.id)
            .join(News, News.id == Link.news)
            .join(Broadcast, Broadcast.id == News.broadcast)
            .where(Broadcast.finished_at < before)
            .where(select(Click.link).where(Click.link == Link.id).exists())
        )
        async with self._client.db.reading() as session:
            return list(await session.scalars(query))

    async def _fold(self, link: int) -> int:
        async with self._client.db.writing() as session:
            await session.get_one(Link, link, with_for_update=True)
            counts = select(func.count(), func.sum(Click.times)).where(Click.link == link)
            people, clicks = (await session.execute(counts)).one()
            values = {"people": Link.people + people, "clicks": Link.clicks + (clicks or 0)}
            kept = update(Link).where(Link.id == link).values(values)
            await session.execute(kept.execution_options(synchronize_session=False))
            await session.execute(delete(Click).where(Click.link == link))
            return int(people)
