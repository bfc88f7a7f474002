from __future__ import annotations

from typing import Any

import httpx2

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.testing import ManualClock
from botique_onec.room import Room
from botique_terminals import service
from tests.plugins.onec.conftest import calling, error_of, item, keyed, packet

BEFORE = "2026-11-19T10:00:00"


async def names(client: Client) -> list[str]:
    async with client.db.reading() as session:
        return sorted(one.name for one in await service.everything(session, active_only=True))


async def begun(onec: httpx2.AsyncClient, clock: ManualClock) -> str:
    clock.advance(minutes=1)
    answer = await onec.post("/terminals/full")
    return str(answer.json()["session"])


async def page(onec: httpx2.AsyncClient, session: str, *numbers: int) -> dict[str, Any]:
    items = [item(number, changed_at=BEFORE) for number in numbers]
    sent = packet(*items, mode="full", session=session, message_no=1)
    answer = await onec.post("/terminals", json=sent)
    assert answer.status_code == 200
    return dict(answer.json())


async def commit(onec: httpx2.AsyncClient, session: str, **body: object) -> httpx2.Response:
    return await onec.post(f"/terminals/full/{session}/commit", json=body)


async def test_what_a_full_load_leaves_out_is_closed(
    onec: httpx2.AsyncClient, client: Client, clock: ManualClock
) -> None:
    await onec.post("/terminals", json=packet(*(item(n, changed_at=BEFORE) for n in range(1, 8))))
    session = await begun(onec, clock)
    await page(onec, session, 1, 2, 3)
    await page(onec, session, 4, 5, 6, 8)
    assert len(await names(client)) == 8
    done = await commit(onec, session)
    assert done.json() == {"closed": 1, "kept": 7}
    assert "Микромаркет 7" not in await names(client)
    assert (await commit(onec, session)).json() == {"closed": 1, "kept": 7}
    late = await onec.post("/terminals", json=packet(mode="full", session=session))
    assert (late.status_code, error_of(late)["code"]) == (409, 2303)
    await onec.post("/terminals", json=packet(item(7, changed_at=BEFORE)))
    assert "Микромаркет 7" in await names(client)


async def test_load_that_would_close_a_fifth_asks_first(
    onec: httpx2.AsyncClient, client: Client, clock: ManualClock
) -> None:
    await onec.post("/terminals", json=packet(*(item(n, changed_at=BEFORE) for n in range(1, 11))))
    session = await begun(onec, clock)
    await page(onec, session, *range(1, 9))
    refused = await commit(onec, session)
    error = error_of(refused)
    assert (refused.status_code, error["code"]) == (409, 2301)
    assert error["details"] == [
        {"would_close": 2, "would_keep": 8, "open": 10, "guard_percent": 20}
    ]
    assert "закрыла бы 2 из 10" in error["message"]
    wrong = await commit(onec, session, confirm="yes")
    assert (wrong.status_code, error_of(wrong)["code"]) == (422, 1005)
    assert len(await names(client)) == 10
    assert (await commit(onec, session, confirm=True)).json() == {"closed": 2, "kept": 8}
    assert len(await names(client)) == 8


async def test_items_in_error_are_not_gone(
    onec: httpx2.AsyncClient, client: Client, clock: ManualClock
) -> None:
    await onec.post("/terminals", json=packet(*(item(n, changed_at=BEFORE) for n in range(1, 11))))
    session = await begun(onec, clock)
    await page(onec, session, *range(1, 9))
    broken = packet(item(9, name=""), item(10, id="?"), mode="full", session=session)
    assert len((await onec.post("/terminals", json=broken)).json()["errors"]) == 2
    refused = await commit(onec, session)
    assert (refused.status_code, error_of(refused)["code"]) == (409, 2304)
    assert len(await names(client)) == 10


async def test_what_another_node_keeps_is_left_alone(
    house: App, onec: httpx2.AsyncClient, room: Room, client: Client, clock: ManualClock
) -> None:
    async with calling(house, await keyed(room, "UT-SPB"), "UT-SPB") as other:
        await other.post("/terminals", json=packet(*(item(n) for n in range(20, 40))))
    session = await begun(onec, clock)
    await page(onec, session, 1, 2)
    assert (await commit(onec, session)).json() == {"closed": 0, "kept": 2}
    assert len(await names(client)) == 22
    async with calling(house, await keyed(room, "UT-SPB"), "UT-SPB") as other:
        foreign = await commit(other, session)
        assert (foreign.status_code, error_of(foreign)["code"]) == (404, 2302)


async def test_session_is_over_after_a_day(
    onec: httpx2.AsyncClient, clock: ManualClock, client: Client
) -> None:
    session = await begun(onec, clock)
    clock.advance(hours=25)
    for answer in (
        await onec.post("/terminals", json=packet(item(), mode="full", session=session)),
        await commit(onec, session),
    ):
        assert (answer.status_code, error_of(answer)["code"]) == (409, 2303)
    assert await names(client) == []
