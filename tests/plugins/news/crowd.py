"""Ten thousand customers of three terminals, and what becomes of news among them."""

from __future__ import annotations

import asyncio

from sqlalchemy import insert

from botique_core import errors
from botique_core.people.models import Subscription
from botique_news.kinds import State
from botique_news.models import News
from botique_terminals import service as terminals
from botique_terminals.models import Visit
from tests.core.broadcasts.stage import eventually
from tests.plugins.news.desk import Newsdesk, a_card
from tests.plugins.terminals.conftest import card, guid

COUNT = 10_000
PATIENCE_S = 180.0  # ten thousand messages on a busy machine
OMEGA, TVER, BETA = (str(guid(number)) for number in (1, 2, 3))
HOMELESS = 500  # customers who have scanned nothing
BLOCKED, GONE, REFUSED, LOST = range(100, 150), range(150, 160), range(200, 203), range(300, 305)
UNWILLING = range(9_001, 9_101)


def place_of(number: int) -> str:
    """The terminal that a customer scanned last."""
    return ("", OMEGA, TVER, BETA)[number % 3 + 1] if number > HOMELESS else ""


async def gathered(desk: Newsdesk, count: int = COUNT) -> None:
    """The customers, with their visits; whoever is on the second terminal was on the first too."""
    await desk.crowd(range(1, count + 1))
    ids = desk.client.ids
    async with desk.writing() as session:
        places = {}
        for number in (1, 2, 3):
            await terminals.save(session, card(number), ids)
            found = await terminals.by_guid(session, str(guid(number)))
            places[str(guid(number))] = found.id if found else 0
        now = desk.client.clock.now()
        rows = [
            {"id": ids.next(), "customer": number, "terminal": places[place_of(number)], "count": 1}
            for number in range(HOMELESS + 1, count + 1)
        ]
        visits = [row | {"first_at": now, "last_at": now} for row in rows]
        await session.execute(insert(Visit), visits)


async def news_among_them(desk: Newsdesk) -> News:
    """Sent; some could not be reached, and some switched news off while it was on its way."""
    for numbers, error in (
        (BLOCKED, errors.Blocked("blocked")),
        (GONE, errors.ChatGone("gone")),
        (REFUSED, errors.BadRequest("no")),
        (LOST, errors.OutcomeUnknown("lost")),
    ):
        for number in numbers:
            desk.messenger.errors[f"c{number}"] = [error]
    desk.messenger.open.clear()
    news = await desk.started_news(a_card())

    async def begun() -> bool:
        return bool(desk.messenger.calling)

    await eventually(begun)
    async with desk.writing() as session:
        now = desk.client.clock.now()
        off = {"topic": "news", "is_on": False, "source": "customer", "at": now}
        await session.execute(insert(Subscription), [off | {"customer": n} for n in UNWILLING])
    desk.messenger.open.set()
    async with asyncio.timeout(PATIENCE_S):
        while (await desk.now_of(news))[1] != State.FINISHED:  # noqa: ASYNC110 -- a look into the database
            await asyncio.sleep(0.1)
    return (await desk.now_of(news))[0]
