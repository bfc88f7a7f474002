"""What a visitor sends becomes events, once, whatever the network does."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import pytest

from botique_core.events import (
    ButtonPressed,
    IncomingMedia,
    LocationReceived,
    MediaReceived,
    Started,
    TextReceived,
)
from botique_core.testing.clock import ManualClock
from tests.drivers.web.pictures import PNG
from tests.drivers.web.stage import TEXT_CHARS, Stage, rows
from tests.drivers.web.visitor import Visit


async def test_text_arrives(stage: Stage, visit: Visit, clock: ManualClock) -> None:
    answer = await visit.says("Привет 👋 שלום\u200b")
    event = await stage.hears()
    assert isinstance(event, TextReceived)
    assert event.sender is not None
    assert (event.text, event.at, event.chat, event.sender.id, event.sender.language) == (
        "Привет 👋 שלום\u200b",
        clock.now(),
        event.chat,
        event.chat,
        "ru",
    )
    assert event.message_id == answer.json()["item"]["id"]


async def test_same_key_is_taken_once(stage: Stage, visit: Visit) -> None:
    key = secrets.token_hex(16)
    first, second = await visit.says("раз", key), await visit.says("раз", key)
    await visit.says("два")
    heard = [await stage.hears(), await stage.hears()]
    assert first.json() == second.json()
    assert [event.text for event in heard if isinstance(event, TextReceived)] == ["раз", "два"]
    assert await visit.texts() == ["раз", "два"]


async def test_same_key_at_once_is_taken_once(stage: Stage, visit: Visit) -> None:
    key = secrets.token_hex(16)
    answers = await asyncio.gather(*(visit.says("раз", key) for _ in range(5)))
    assert len({answer.json()["item"]["id"] for answer in answers}) == 1
    assert (await visit.texts(), stage.heard.qsize()) == (["раз"], 1)


async def test_key_of_another_visitor_is_ones_own(stage: Stage, visit: Visit) -> None:
    key = secrets.token_hex(16)
    await visit.says("моё", key)
    async with Visit.begun(stage.url) as other:
        await other.says("тоже моё", key)
        assert await other.texts() == ["тоже моё"]
    assert stage.heard.qsize() == 2


async def test_order_rises(stage: Stage, visit: Visit) -> None:
    for text in ("раз", "два", "три"):
        await visit.says(text)
    orders = [(await stage.hears()).order for _ in range(3)]
    assert orders == sorted(set(orders))


@pytest.mark.parametrize(
    ("text", "payload"),
    [("/start", ""), ("/start 7KQ2M9XA", "7KQ2M9XA"), ("/start T-17_b ", "T-17_b")],
)
async def test_start_command_is_a_start(
    stage: Stage, visit: Visit, text: str, payload: str
) -> None:
    await visit.says(text)
    event = await stage.hears()
    assert isinstance(event, Started)
    assert event.payload == payload


@pytest.mark.parametrize(
    ("payload", "heard"),
    [("", ""), ("T-17", "T-17"), ("a b", ""), ("<script>", ""), ("x" * 200, "")],
)
async def test_start_by_the_pages_address(
    stage: Stage, visit: Visit, payload: str, heard: str
) -> None:
    await visit.sends(kind="start", payload=payload)
    event = await stage.hears()
    assert isinstance(event, Started)
    assert event.payload == heard


async def test_press_arrives(stage: Stage, visit: Visit) -> None:
    await visit.sends(kind="start")
    chat = (await stage.hears()).chat
    number = await stage.says(chat, "да?", buttons=rows(("да", "нет")))
    await visit.sends(kind="press", item=number, payload="да")
    event = await stage.hears()
    assert isinstance(event, ButtonPressed)
    assert (event.payload, event.message_id) == ("да", number)


async def test_press_on_somebody_elses_message_marks_nothing(stage: Stage, visit: Visit) -> None:
    await visit.sends(kind="start")
    number = await stage.says((await stage.hears()).chat, "да?", buttons=rows(("да",)))
    async with Visit.begun(stage.url) as other:
        await other.sends(kind="press", item=number, payload="да")
    assert (await visit.changes())[0]["items"][0]["buttons"] == [[{"label": "да", "payload": "да"}]]


async def test_number_is_a_typed_text(stage: Stage, visit: Visit) -> None:
    await visit.sends(kind="contact", contact={"phone": "+7 925 840-99-29"})
    event = await stage.hears()
    assert isinstance(event, TextReceived)
    (shown,) = (await visit.changes())[0]["items"]
    assert (event.text, shown["contact"]) == ("+7 925 840-99-29", {"phone": "+7 925 840-99-29"})


async def test_location_arrives(stage: Stage, visit: Visit) -> None:
    await visit.sends(kind="location", location={"latitude": 55.75, "longitude": -37.6})
    event = await stage.hears()
    assert isinstance(event, LocationReceived)
    assert (event.latitude, event.longitude) == (55.75, -37.6)


async def test_album_is_one_event(stage: Stage, visit: Visit) -> None:
    files = [
        (await visit.uploads(PNG + tail, "a.png", "image/png")).json() for tail in (b"1", b"2")
    ]
    await visit.sends(kind="files", files=[file["file"] for file in files], text="вот")
    event = await stage.hears()
    assert isinstance(event, MediaReceived)
    assert [type(one) for one in event.media] == [IncomingMedia, IncomingMedia]
    fetched = [b"".join([chunk async for chunk in stage.driver.fetch(one)]) for one in event.media]
    assert (event.caption, event.album, fetched) == ("вот", "", [PNG + b"1", PNG + b"2"])


async def test_file_of_another_visitor_is_refused(stage: Stage, visit: Visit) -> None:
    async with Visit.begun(stage.url) as other:
        ticket = (await other.uploads(PNG, "a.png", "image/png")).json()["file"]
    answer = await visit.sends(kind="files", files=[ticket])
    assert (answer.status_code, stage.heard.qsize()) == (400, 0)


async def test_file_uploaded_long_ago_is_refused(visit: Visit, clock: ManualClock) -> None:
    ticket = (await visit.uploads(PNG, "a.png", "image/png")).json()["file"]
    clock.advance(hours=25)
    answer = await visit.sends(kind="files", files=[ticket])
    assert (answer.status_code, answer.json()) == (400, {"error": "expired"})


@pytest.mark.parametrize(
    "message",
    [
        {"kind": "text", "text": ""},
        {"kind": "text", "text": " \n\t"},
        {"kind": "text", "text": 5},
        {"kind": "nothing"},
        {"kind": "press", "item": "1"},
        {"kind": "press", "payload": "да"},
        {"kind": "press", "payload": "да", "item": "x"},
        {"kind": "press", "payload": "д" * 301, "item": "1"},
        {"kind": "contact"},
        {"kind": "contact", "contact": {"phone": ""}},
        {"kind": "contact", "contact": {"phone": "1" * 33}},
        {"kind": "location", "location": {"latitude": 91, "longitude": 0}},
        {"kind": "location", "location": {"latitude": 0, "longitude": 181}},
        {"kind": "files", "files": []},
        {"kind": "files", "files": ["x"]},
        {"kind": "files", "files": ["x"] * 11},
        {"kind": "text", "text": "да", "chat": "другой"},
        {"kind": "text", "text": "да", "key": "короткий"},
    ],
    ids=str,
)
async def test_malformed_message_is_refused(
    stage: Stage, visit: Visit, message: dict[str, Any]
) -> None:
    answer = await visit.sends(**message)
    assert (answer.status_code, stage.heard.qsize()) == (400, 0)


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"\xff\xfe", b'{"key":1}'])
async def test_body_that_is_no_message_is_refused(visit: Visit, body: bytes) -> None:
    answer = await visit.http.post("/chat/messages", content=body, headers=visit.headers)
    assert answer.status_code == 400


@pytest.mark.parametrize(("chars", "status"), [(TEXT_CHARS, 200), (TEXT_CHARS + 1, 413)])
async def test_text_has_a_limit(visit: Visit, chars: int, status: int) -> None:
    assert (await visit.says("я" * chars)).status_code == status


async def test_huge_body_is_refused_before_it_is_read(visit: Visit) -> None:
    body = b'{"text": "' + b"x" * 600_000 + b'"}'
    answer = await visit.http.post("/chat/messages", content=body, headers=visit.headers)
    assert (answer.status_code, answer.json()) == (413, {"error": "large"})


async def test_flood_is_slowed(stage: Stage, visit: Visit) -> None:
    answers = [await visit.says(str(number)) for number in range(33)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert (len(refused), refused[0].headers["Retry-After"], stage.heard.qsize()) == (3, "1", 30)
