"""Whatever comes, the answer is JSON that says what is wrong; nothing is taken in by halves."""

from __future__ import annotations

import gzip
import json
from typing import Any

import httpx2

from botique_core.client import Client
from botique_terminals import service
from tests.plugins.onec.conftest import ROOT, error_of, item, packet
from tests.plugins.terminals.conftest import guid

GOOD = json.dumps(packet(item(1)), ensure_ascii=False).encode()
MEGABYTE = 1024 * 1024


async def known(client: Client) -> list[str]:
    async with client.db.reading() as session:
        return [one.name for one in await service.everything(session)]


async def sent(onec: httpx2.AsyncClient, content: bytes, **headers: str) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await onec.post("/terminals", content=content, headers=named)


# What is sent, and how it is answered: status, code, a word of the sentence.
BODIES = [
    (b"", 400, 1003, "пустое"),
    (GOOD[: len(GOOD) // 2], 400, 1009, "оборвано"),
    (GOOD[:-1], 400, 1009, "оборвано"),
    (GOOD.decode().encode("cp1251"), 400, 1004, "windows-1251"),
    (GOOD.decode().encode("utf-16"), 400, 1004, "UTF-16"),
    (b"\xff\x01\x02", 400, 1004, "UTF-8"),
    (b"<packet/>", 400, 1003, "не JSON"),
    (b"[1, 2]", 400, 1003, "объектом"),
    (b'"text"', 400, 1003, "объектом"),
    (b'{"items": NaN}', 400, 1003, "не JSON"),
    (b"[" * 200_000, 422, 1006, "вложенность"),
    (b'{"items":' + b"[" * 12 + b"]" * 12 + b"}", 422, 1006, "8 уровней"),
    (b'{"items":[' + b" " * (8 * MEGABYTE) + b"]}", 413, 2001, "8 МБ"),
    (b"{}", 422, 2004, "items"),
    (b'{"items": {}}', 422, 2004, "items"),
    (b'{"items": [], "mode": "half"}', 422, 2004, "mode"),
    (b'{"items": [], "mode": "full"}', 422, 2004, "session"),
    (b'{"items": [], "message_no": "17"}', 422, 2004, "message_no"),
    (b'{"items": [], "message_no": -1}', 422, 2004, "message_no"),
    (b'{"items": [], "message_no": 1e30}', 422, 2004, "message_no"),
    (b'{"items": [], "message_no": 99999999999999999999999}', 422, 2004, "message_no"),
    (b'{"items": [], "message_id": "a b"}', 422, 2004, "message_id"),
    (b'{"items": [], "message_id": ' + b'"x' * 1 + b"x" * 64 + b'"}', 422, 2004, "message_id"),
]


async def test_body_that_is_no_packet_is_refused(onec: httpx2.AsyncClient, client: Client) -> None:
    for content, status, code, words in BODIES:
        answer = await sent(onec, content)
        told = content[:40], answer.status_code, error_of(answer)["code"]
        assert told == (content[:40], status, code)
        assert words in error_of(answer)["message"]
    assert await known(client) == []


async def test_ten_thousand_items_are_refused(onec: httpx2.AsyncClient, client: Client) -> None:
    answer = await onec.post("/terminals", json=packet(*({"id": n} for n in range(10_000))))
    assert (answer.status_code, error_of(answer)["code"]) == (413, 2003)
    assert "10" in error_of(answer)["message"]
    assert await known(client) == []


async def test_mark_and_unknown_keys_and_gzip_are_taken(
    onec: httpx2.AsyncClient, client: Client
) -> None:
    content = packet(
        item(1, colour="red", owner={"name": "?"}), sender="UT", message_no=None, session=None
    )
    body = b"\xef\xbb\xbf" + json.dumps(content, ensure_ascii=False).encode()
    answer = await sent(onec, gzip.compress(body), content_encoding="gzip")
    assert answer.json()["created"] == 1
    assert await known(client) == ["Микромаркет 1"]


PACKINGS = [
    (b"no gzip", "gzip", 400, 1009),
    (gzip.compress(GOOD)[:-9], "gzip", 400, 1009),
    (gzip.compress(b" " * (60 * MEGABYTE), 9), "gzip", 413, 2001),
    (GOOD, "br", 415, 1007),
]


async def test_packing_that_can_not_be_undone_is_refused(onec: httpx2.AsyncClient) -> None:
    answers = [await sent(onec, one[0], content_encoding=one[1]) for one in PACKINGS]
    told = [(answer.status_code, error_of(answer)["code"]) for answer in answers]
    assert told == [(status, code) for _, _, status, code in PACKINGS]


async def test_answers_are_packed_for_those_who_ask(onec: httpx2.AsyncClient) -> None:
    wrong = packet(*(item(n, name="") for n in range(1, 60)))
    answer = await onec.post("/terminals", json=wrong, headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.json()["errors"]) == 59
    plain = await onec.post("/terminals", json=packet(), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers


# A field, what stands in it, and how the item is refused.
FIELDS: list[tuple[str, Any, int, str]] = [
    ("id", "00000000-0000-0000-0000-000000000000", 2205, "нулевой GUID"),
    ("id", "17", 2205, "Это не GUID: 17"),
    ("id", None, 2201, "не заполнено"),
    ("id", 17, 2205, "Это не GUID: 17"),
    ("name", "", 2201, "не заполнено"),
    ("name", " ", 2201, "не заполнено"),
    ("name", None, 2201, "не заполнено"),
    ("name", 5, 2202, "Нужна строка"),
    ("name", "я" * 201, 2204, "не больше 200"),
    ("name", "a\0b", 2202, "недопустимый знак"),
    ("code", 123, 2202, "Нужна строка"),
    ("lat", "1 234,50", 2202, "ЧГ=0"),
    ("lat", "1\u00a0234,50", 2202, "ЧГ=0"),
    ("lat", "55.7", 2202, "Число передано строкой"),
    ("lat", "north", 2202, "Нужно число"),
    ("lat", True, 2202, "Нужно число"),
    ("lat", 91, 2204, "больше 90"),
    ("lon", -181, 2204, "меньше -180"),
    ("lon", None, 2207, "передаются вместе"),
    ("timezone", "МСК", 2203, "Неизвестный часовой пояс: МСК"),
    ("timezone", "../../etc/passwd", 2203, "Неизвестный часовой пояс"),
    ("status", "open", 2203, "Можно: active, closed"),
    ("deleted", "Да", 2202, "true или false"),
    ("opened_on", "20.11.2026", 2202, "Это не дата"),
    ("changed_at", "20.11.2026 22:15:07", 2202, "2026-11-21T22:15:07"),
    ("changed_at", "2026-02-30T00:00:00", 2202, "Это не дата и время"),
    ("changed_at", "9999-12-31T23:59:59", 2204, "вне разумных пределов"),
    ("groups", {"id": 1}, 2202, "Нужен массив"),
    ("groups", [1], 2202, "Нужен объект"),
    ("groups", [{"id": str(guid(1)), "name": ""}], 2201, "не заполнено"),
    ("groups", [{"id": str(guid(1)), "name": "x"}] * 2, 2206, "дважды"),
    ("groups", [{"id": str(guid(n)), "name": "x"} for n in range(1, 60)], 2204, "50"),
]


async def test_wrong_item_is_named_and_the_others_are_taken(
    onec: httpx2.AsyncClient, client: Client
) -> None:
    for number, (field, value, code, words) in enumerate(FIELDS, 10):
        good = item(number)
        answer = await onec.post("/terminals", json=packet(item(1, **{field: value}), good))
        result = answer.json()
        (fault,) = result["errors"]
        assert (field, value, fault["index"], fault["code"]) == (field, value, 0, code)
        assert words in fault["message"]
        assert (result["accepted"], result["created"]) == (1, 1)
    assert len(await known(client)) == len(FIELDS)


EMPTY: list[dict[str, Any]] = [
    {"changed_at": "0001-01-01T00:00:00", "opened_on": "0001-01-01T00:00:00"},
    {"changed_at": None, "opened_on": "", "groups": None, "timezone": "", "status": ""},
    {"lat": None, "lon": None, "city": None, "address": None, "code": None, "deleted": None},
    {"lat": 0, "lon": 0},
    {"changed_at": "2026-11-20T22:15:07+03:00", "opened_on": "2026-11-20T00:00:00"},
]


async def test_what_1c_writes_for_nothing_is_nothing(
    onec: httpx2.AsyncClient, client: Client
) -> None:
    several = [{"id": str(guid(number)).upper()} | one for number, one in enumerate(EMPTY, 1)]
    answer = await onec.post("/terminals", json=packet(*(item(9, **one) for one in several)))
    assert (answer.json()["errors"], answer.json()["created"]) == ([], len(EMPTY))
    async with client.db.reading() as session:
        found = await service.everything(session, active_only=True)
    placed = {one.guid: one.latitude is not None for one in found}
    assert placed == {one["id"].lower(): "lat" not in one for one in several}


async def test_guid_twice_in_a_packet_is_told(onec: httpx2.AsyncClient, client: Client) -> None:
    twice = item(1, name="Другой", id=str(guid(1)).upper())
    result = (await onec.post("/terminals", json=packet(item(1), twice))).json()
    assert [(one["index"], one["code"], one["field"]) for one in result["errors"]] == [
        (1, 2206, "id")
    ]
    assert await known(client) == ["Микромаркет 1"]


ADDRESSES = [
    ("GET", "/nothing", 404, 1001),
    ("GET", "", 404, 1001),
    ("GET", "/terminals/full/1/2", 404, 1001),
    ("GET", "/terminals", 405, 1002),
    ("DELETE", "/feedback", 405, 1002),
    ("PATCH", "/ping", 405, 1002),
    ("GET", "/feedback?after=x", 422, 1005),
    ("GET", "/feedback?after=-1", 422, 1005),
    ("GET", "/feedback?after=1.5", 422, 1005),
    ("GET", "/feedback?after=99999999999999999999", 422, 1005),
    ("GET", "/feedback?after=8812", 422, 2401),
    ("GET", "/feedback?limit=0", 422, 1005),
    ("GET", "/feedback?limit=501", 422, 1005),
    ("GET", "/feedback/17/files/1", 404, 1010),
    ("GET", f"/feedback/{guid(1)}/files/1", 404, 1010),
    ("GET", f"/feedback/{guid(1)}/files/x", 422, 1005),
    ("GET", f"/feedback/{guid(1)}%00/files/1", 404, 1010),
    ("POST", f"/terminals/full/{guid(1)}/commit", 404, 2302),
    ("POST", "/terminals/full/%00/commit", 404, 2302),
]


async def test_address_that_leads_nowhere_is_answered_as_json(onec: httpx2.AsyncClient) -> None:
    for method, path, status, code in ADDRESSES:
        answer = await onec.request(method, ROOT + path)
        told = method, path, answer.status_code, error_of(answer)["code"]
        assert told == (method, path, status, code)
        assert ("allow" in answer.headers) == (status == 405)


async def test_sentences_come_in_english_too(onec: httpx2.AsyncClient) -> None:
    answer = await onec.get("/nothing", headers={"accept-language": "en-GB,en"})
    assert error_of(answer)["message"].startswith("There is no such address")
