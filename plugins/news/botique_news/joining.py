"""What news keeps of a person: followed links, and whether tests come to them.

Deliveries are core's and move with a merge by themselves; a followed link is tied to the delivery.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, delete, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import EPOCH
from botique_news import testers
from botique_news.models import Click, Link, News

ITS_DELIVERY = and_(delivery.c.broadcast == News.broadcast, delivery.c.number == Click.number)


async def export(session: AsyncSession, customer: int) -> dict[str, Any] | None:
    """The links that the person followed, and when; None if there are none."""
    query = (
        select(News.title, Link.url, Click.first_us, Click.last_us, Click.times)
        .join(Link, Link.id == Click.link)
        .join(News, News.id == Link.news)
        .join(delivery, ITS_DELIVERY)
        .where(delivery.c.customer == customer)
        .order_by(Click.first_us)
    )
    followed = [
        {
            "news": row.title,
            "address": row.url,
            "first_at": _time(row.first_us),
            "last_at": _time(row.last_us),
            "times": row.times,
        }
        for row in await session.execute(query)
    ]
    return {"followed": followed} if followed else None


async def erase(session: AsyncSession, customer: int) -> dict[str, int]:
    """Forgets which links the person followed; the links' own counts stay right."""
    query = (
        select(Click.link, Click.number, Click.times)
        .join(Link, Link.id == Click.link)
        .join(News, News.id == Link.news)
        .join(delivery, ITS_DELIVERY)
        .where(delivery.c.customer == customer)
    )
    rows = (await session.execute(query)).all()
    for row in rows:
        await forget(session, row.link, row.number, row.times)
    return {Click.__tablename__: len(rows), "news_tester": await testers.forget(session, customer)}


async def forget(session: AsyncSession, link: int, number: int, times: int) -> None:
    """Makes the clicks of one recipient those of nobody in particular."""
    counts = {"clicks": Link.clicks + times, "people": Link.people + 1}
    counted = update(Link).where(Link.id == link).values(counts)
    await session.execute(counted.execution_options(synchronize_session=False))
    its = tuple_(Click.link, Click.number) == (link, number)
    await session.execute(delete(Click).where(its))


def _time(at_us: int) -> str:
    return (EPOCH + timedelta(microseconds=at_us)).isoformat()
