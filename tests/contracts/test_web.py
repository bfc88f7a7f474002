"""The web chat's driver holds to the contract; there is no vendor and no webhook of one."""

import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.events import (
    ButtonPressed,
    Event,
    IncomingMedia,
    LocationReceived,
    Sender,
    Started,
    TextReceived,
)
from botique_core.marks import Marked
from botique_core.messages import Button, Media, MediaKind, Part
from botique_core.testing.clock import ManualClock
from botique_core.testing.contract import (
    Fetching,
    Heard,
    Inbound,
    Keeping,
    Linking,
    Outbound,
    Sample,
)
from botique_core.testing.contract.outbound import send
from botique_web.driver import WebDriver
from tests.contracts.samples import FILES, chunks
from tests.drivers.web import stage as web
from tests.drivers.web.visitor import Visit

PAGE = "the page's protocol, botique_web.spoken"
PAYLOAD = "q.1.yes"


class ServedChat(web.Stage):
    """A served chat that keeps all it hears, also what core would know already."""

    def __init__(
        self, database: Database, clock: Clock, folder: Path, origins: tuple[str, ...] = ()
    ) -> None:
        super().__init__(database, clock, folder, origins)
        self.told = Heard()

    async def _receive(self, event: Event) -> None:
        await self.told(event)


class WebContract:
    """The stage in the contract's terms; `asked` is a message with a button, if there is one."""

    def __init__(self, chat: ServedChat, visit: Visit, opened: Event) -> None:
        self._chat = chat
        self._visit = visit
        self.heard = chat.told
        self.chat = opened.chat
        self._opened = opened.order
        self.asked = ""
        self.last_id = 0

    @property
    def driver(self) -> WebDriver:
        return self._chat.driver

    # -- in -------------------------------------------------------------------------------------

    def samples(self) -> Sequence[Sample]:
        """What a page sends; a text and a place become messages, whose ids rise by one."""
        first = self.last_id + 1
        said: list[tuple[dict[str, object], type[Event], dict[str, object]]] = [
            ({"kind": "start", "payload": "t-17"}, Started, {"payload": "t-17"}),
            ({"kind": "start"}, Started, {"payload": ""}),
            (
                {"kind": "press", "item": self.asked, "payload": PAYLOAD},
                ButtonPressed,
                {"payload": PAYLOAD, "message_id": self.asked},
            ),
            (
                {"kind": "text", "text": "Привет 😀"},
                TextReceived,
                {"text": "Привет 😀", "message_id": str(first)},
            ),
            (
                {"kind": "location", "location": {"latitude": 55.75, "longitude": 37.61}},
                LocationReceived,
                {"latitude": 55.75, "longitude": 37.61, "message_id": str(first + 1)},
            ),
            (
                {"kind": "contact", "contact": {"phone": "+79161234567"}},
                TextReceived,
                {"text": "+79161234567", "message_id": str(first + 2)},
            ),
        ]
        return [
            self._sample(number, raw, event, fields)
            for number, (raw, event, fields) in enumerate(said, start=1)
        ]

    def _sample(
        self, number: int, raw: dict[str, object], event: type[Event], fields: dict[str, object]
    ) -> Sample:
        key = f"{number:032x}"
        common: dict[str, object] = {
            "key": f"{self.chat}:{key}",
            "order": self._opened + 1 + number,  # the question has been the first
            "chat": self.chat,
            "at": self._chat.client.clock.now(),
            "sender": Sender(self.chat, language="ru"),
        }
        expected = event(**{**common, **fields})  # type: ignore[arg-type]  # the fields of each kind
        return Sample(PAGE, json.dumps({"key": key, **raw}).encode(), expected)

    def next_id(self) -> int:
        return self._chat.client.ids.next()

    def started(self, payload: str) -> bytes:
        return json.dumps({"key": "f" * 32, "kind": "start", "payload": payload}).encode()

    async def deliver(self, raw: bytes) -> None:
        answer = await self._visit.sends(**json.loads(raw))
        assert answer.status_code == 200

    # -- out ------------------------------------------------------------------------------------

    async def media(self, kind: MediaKind) -> Media:
        data, name, mime = FILES[kind]
        return await self._chat.client.media.put(chunks(data), name=name, mime=mime, kind=kind)

    async def sent_file(self, content: bytes) -> IncomingMedia:
        media = await self._chat.client.media.put(chunks(content), name="файл.txt", kind="file")
        return IncomingMedia("file", media.sha256, size_bytes=len(content))

    async def screen(self) -> list[str]:
        shown = [item for item in await self._items() if not item.get("deleted")]
        return ["".join(span["text"] for span in item.get("spans", ())) for item in shown]

    async def _items(self) -> list[dict[str, Any]]:
        """The log, page by page."""
        items: dict[str, dict[str, Any]] = {}
        after, seq = -1, 0
        while after != seq:
            after = seq
            for frame in await self._visit.changes(after):
                items.update((item["id"], item) for item in frame["items"])
                seq = frame["seq"]
        return list(items.values())

    def violations(self) -> list[str]:
        return []


@pytest.fixture
async def stage(
    database: Database, clock: ManualClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[WebContract]:
    monkeypatch.setattr(web, "Stage", ServedChat)
    async with web.stage_on(database, clock, tmp_path) as chat, Visit.begun(chat.url) as visit:
        assert isinstance(chat, ServedChat)
        await visit.sends(kind="start")  # tells which chat it is
        yield WebContract(chat, visit, chat.told.events.pop())


class TestInbound(Inbound):
    @pytest.fixture
    async def stage(self, stage: WebContract) -> WebContract:
        return await _asked(stage)


class TestLinking(Linking):
    @pytest.fixture
    async def stage(self, stage: WebContract) -> WebContract:
        return await _asked(stage)


class TestOutbound(Outbound):
    pass


class TestFetching(Fetching):
    pass


class TestKeeping(Keeping):
    pass


async def _asked(stage: WebContract) -> WebContract:
    """The stage with a button to press."""
    part = Part(Marked("?"), buttons=((Button("Да", PAYLOAD),),))
    stage.asked = (await send(stage.driver, stage.chat, part)).message_id
    stage.last_id = stage.next_id()
    return stage
