from __future__ import annotations

import asyncio

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_onec.api import deadline
from botique_onec.nodes import Card
from botique_onec.room import Room
from botique_terminals import service
from tests.plugins.onec.conftest import NODE, calling, error_of, item, keyed, packet
from tests.plugins.terminals.conftest import guid


async def names(client: Client) -> list[str]:
    async with client.db.reading() as session:
        return [one.name for one in await service.everything(session, active_only=True)]


async def test_same_packet_gets_the_same_answer(onec: httpx2.AsyncClient, client: Client) -> None:
    body = packet(item(1), item(2, name=""), message_no=1042)
    first = (await onec.post("/terminals", json=body)).json()
    again = await onec.post("/terminals", json=dict(reversed(body.items())))
    assert again.json() == first | {"duplicate": True}
    assert (first["duplicate"], first["created"]) == (False, 1)


@pytest.mark.parametrize("kept", ["message_id", "message_no"])
async def test_same_name_with_another_body_is_refused(
    onec: httpx2.AsyncClient, client: Client, kept: str
) -> None:
    body = packet(item(1), message_no=1042)
    await onec.post("/terminals", json=body)
    other = packet(item(1, name="Другой"), message_no=1043) | {kept: body[kept]}
    answer = await onec.post("/terminals", json=other)
    assert (answer.status_code, error_of(answer)["code"]) == (409, 2002)
    assert error_of(answer)["details"][0][kept] == body[kept]
    assert await names(client) == ["Микромаркет 1"]


async def test_same_number_and_items_under_a_new_id_are_the_same_packet(
    onec: httpx2.AsyncClient,
) -> None:
    await onec.post("/terminals", json=packet(item(1), message_no=7))
    assert (await onec.post("/terminals", json=packet(item(1), message_no=7))).json()["duplicate"]


async def test_numbers_begin_anew_after_a_restore(
    onec: httpx2.AsyncClient, room: Room, client: Client
) -> None:
    await onec.post("/terminals", json=packet(item(1), message_no=1))
    async with client.db.writing() as session:
        node = await room.nodes.by_name(session, NODE)
        assert node is not None
        assert await room.nodes.number_anew(session, node) == 1
    answer = await onec.post("/terminals", json=packet(item(2), message_no=1))
    assert answer.json()["created"] == 1


async def test_two_nodes_have_numbers_of_their_own(house: App, room: Room) -> None:
    for number, name in enumerate(("UT-MSK", "UT-SPB"), 1):
        async with calling(house, await keyed(room, name), name) as onec:
            answer = await onec.post("/terminals", json=packet(item(number), message_no=1))
            assert answer.json()["created"] == 1


async def test_older_item_is_told_and_not_applied(onec: httpx2.AsyncClient, client: Client) -> None:
    await onec.post("/terminals", json=packet(item(1)))
    older = item(1, name="Прежний", changed_at="2026-11-20T22:15:06")
    same, newer = item(1), item(1, name="Новый", changed_at="2026-11-20T22:15:08")
    found = [(await onec.post("/terminals", json=packet(one))).json() for one in (same, older)]
    assert (found[0]["unchanged"], found[0]["stale"]) == (1, 0)
    assert (found[1]["accepted"], found[1]["stale"], found[1]["errors"]) == (1, 1, [])
    assert found[1]["stale_items"] == [{"index": 0, "id": str(guid(1))}]
    assert await names(client) == ["Микромаркет 1"]
    assert (await onec.post("/terminals", json=packet(newer))).json()["updated"] == 1
    assert await names(client) == ["Новый"]


async def test_local_time_is_that_of_the_node(house: App, room: Room, client: Client) -> None:
    secret = await keyed(room, card=Card(zone="Asia/Vladivostok"))
    async with calling(house, secret) as onec:
        await onec.post("/terminals", json=packet(item(1, changed_at="2026-11-20T22:15:07")))
    async with client.db.reading() as session:
        (found,) = await service.everything(session)
    assert found.changed_at.isoformat() == "2026-11-20T12:15:07+00:00"


async def test_deleted_and_closed_go_and_come_back(
    onec: httpx2.AsyncClient, client: Client
) -> None:
    await onec.post("/terminals", json=packet(item(1), item(2)))
    await onec.post("/terminals", json=packet(item(1, deleted=True), item(2, status="closed")))
    assert await names(client) == []
    await onec.post("/terminals", json=packet(item(1)))
    assert await names(client) == ["Микромаркет 1"]


async def test_groups_and_codes_follow(onec: httpx2.AsyncClient, client: Client) -> None:
    await onec.post("/terminals", json=packet(item(1), item(2)))
    moved = item(1, code="A-7", groups=[{"id": str(guid(901)), "name": "Метро"}])
    answer = await onec.post("/terminals", json=packet(moved, item(2, groups=[])))
    assert answer.json()["updated"] == 2
    async with client.db.reading() as session:
        by_old, by_new = [await service.by_code(session, one) for one in ("000000001", "A-7")]
        groups = await service.groups_of(session)
    assert by_old is not None
    assert by_new is not None
    assert by_old.id == by_new.id
    assert {key: [group.name for group in found] for key, found in groups.items()} == {
        by_new.id: ["Метро"]
    }


async def test_same_packet_at_the_same_time_is_taken_once(
    onec: httpx2.AsyncClient, client: Client
) -> None:
    body = packet(*(item(number) for number in range(1, 51)))
    sent = [onec.post("/terminals", json=body) for _ in range(4)]
    answers = [answer.json() for answer in await asyncio.gather(*sent)]
    assert sorted(answer["duplicate"] for answer in answers) == [False, True, True, True]
    assert {answer["created"] for answer in answers} == {50}
    assert len(await names(client)) == 50


async def test_packet_that_takes_too_long_is_undone(
    onec: httpx2.AsyncClient, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deadline, "DEADLINE_S", 0)
    body = packet(item(1))
    answer = await onec.post("/terminals", json=body)
    assert (answer.status_code, error_of(answer)["code"]) == (503, 5002)
    assert answer.headers["retry-after"] == "5"
    assert await names(client) == []
    monkeypatch.undo()
    assert (await onec.post("/terminals", json=body)).json()["duplicate"] is False
    assert await names(client) == ["Микромаркет 1"]


async def test_test_node_is_answered_and_changes_nothing(
    house: App, room: Room, client: Client
) -> None:
    async with calling(house, await keyed(room, card=Card(test=True))) as onec:
        for _ in range(2):
            result = (await onec.post("/terminals", json=packet(item(1), item(2, name="")))).json()
            assert (result["created"], len(result["errors"])) == (1, 1)
        assert await names(client) == []
        page = (await onec.get("/feedback?limit=10")).json()
        assert ([one["seq"] for one in page["items"]], page["has_more"]) == (
            list(range(1, 11)),
            True,
        )
        file = page["items"][0]["files"][0]
        found = await onec.get(f"/feedback/{page['items'][0]['id']}/files/{file['n']}")
        assert len(found.content) == file["size"]
        assert (await onec.post("/feedback/ack", json={"upto": 10})).json()["confirmed"] == 10
        rest = (await onec.get("/feedback")).json()
        assert (rest["items"][0]["seq"], rest["next"], rest["has_more"]) == (11, 25, False)
