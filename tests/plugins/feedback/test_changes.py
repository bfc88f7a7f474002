from __future__ import annotations

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.feed.domain_event import DomainEvent
from botique_feedback import changes
from botique_feedback.kinds import Status
from botique_feedback.models import Request
from botique_feedback.service import Service
from tests.plugins.feedback.conftest import answered, submitted


def told(client: Client, request: Request, version: int, seq: int) -> DomainEvent:
    return DomainEvent(
        id=seq,
        seq=seq,
        kind="feedback.changed",
        customer=0,
        at=client.clock.now(),
        body={"request": request.id, "number": request.number, "version": version},
    )


async def feed(client: Client, after: int = 0, limit: int = 100) -> list[tuple[str, int, int]]:
    async with client.db.reading() as session:
        found = await changes.after(session, after, limit)
    return [(request.number, change.version, change.seq) for change, request in found]


async def test_feed_holds_each_request_once_in_its_latest_version(shop: Client) -> None:
    one, other = await submitted(shop), await submitted(shop)
    async with shop.db.writing() as session:
        for request, version, seq in ((one, 1, 3), (other, 1, 5), (one, 2, 8)):
            await changes.place(session, told(shop, request, version, seq))

    assert await feed(shop) == [(other.number, 1, 5), (one.number, 2, 8)]
    assert await feed(shop, after=5) == [(one.number, 2, 8)]
    assert await feed(shop, after=8) == []
    assert await feed(shop, limit=1) == [(other.number, 1, 5)]
    assert await feed(shop, limit=0) == [(other.number, 1, 5)]


@pytest.mark.parametrize("late", [(2, 8), (1, 9)])
async def test_event_seen_twice_or_late_moves_nothing(shop: Client, late: tuple[int, int]) -> None:
    request = await submitted(shop)
    async with shop.db.writing() as session:
        await changes.place(session, told(shop, request, 2, 8))
        await changes.place(session, told(shop, request, *late))

    assert await feed(shop) == [(request.number, 2, 8)]


async def test_every_change_reaches_the_feed(house: App, shop: Client) -> None:
    one, other = await submitted(shop), await submitted(shop)
    await answered(shop, one)
    await house.pump.run_due()
    async with shop.db.writing() as session:
        await Service(shop).set_status(session, one.number, Status.CLOSED)
    before = [seq for _, _, seq in await feed(shop)]
    await house.pump.run_due()

    (first, _, early), (second, version, late) = await feed(shop)
    assert (first, second, version) == (other.number, one.number, 3)
    assert early == min(before)
    assert late > max(before)
