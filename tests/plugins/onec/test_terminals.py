from __future__ import annotations

import httpx2

from botique_core.client import Client
from botique_terminals import service
from tests.plugins.onec.conftest import NODE, item, packet
from tests.plugins.terminals.conftest import guid


async def test_ping_tells_whose_key_it_is(onec: httpx2.AsyncClient) -> None:
    answer = await onec.get("/ping")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["ok"], found["node"], found["api"]) == (True, NODE, "1.0")
    assert found["server_time"].endswith("Z")


async def test_packet_is_taken_in(onec: httpx2.AsyncClient, client: Client) -> None:
    wrong = item(2, timezone="МСК")
    answer = await onec.post("/terminals", json=packet(item(1), wrong, item(3), message_no=1042))
    assert answer.json() == {
        "message_no": 1042,
        "duplicate": False,
        "accepted": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "stale": 0,
        "stale_items": [],
        "errors": [
            {
                "index": 1,
                "id": str(guid(2)),
                "code": 2203,
                "field": "timezone",
                "message": "Неизвестный часовой пояс: МСК",
            }
        ],
    }
    async with client.db.reading() as session:
        found = await service.everything(session)
        groups = await service.groups_of(session)
    assert [(one.guid, one.name, one.time_zone) for one in found] == [
        (str(guid(1)), "Микромаркет 1", "Europe/Moscow"),
        (str(guid(3)), "Микромаркет 3", "Europe/Moscow"),
    ]
    assert [[group.name for group in groups[one.id]] for one in found] == [["БЦ"], ["БЦ"]]
