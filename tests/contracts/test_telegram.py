"""The Telegram driver holds to the contract, against the Bot API's stand-in."""

import json
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.driver import WebhookRequest
from botique_core.events import (
    Blocked,
    ButtonPressed,
    ContactReceived,
    Event,
    IncomingMedia,
    LocationReceived,
    MediaReceived,
    MessageEdited,
    Sender,
    Started,
    TextReceived,
    Unblocked,
    Unsupported,
)
from botique_core.messages import Media, MediaKind
from botique_core.testing.clock import ManualClock
from botique_core.testing.contract import (
    RETRY_AFTER_S,
    Accident,
    Failures,
    Fetching,
    Heard,
    Keeping,
    Linking,
    Outbound,
    Sample,
    SpecifiedInbound,
    Webhook,
)
from tests.contracts.samples import FILES
from tests.drivers.telegram.stage import Stage
from tests.standins.bot_api import ApiError, BotApi, PrivateChat, Updates, checking
from tests.standins.bot_api.fixtures import anna, bot_api

__all__ = ["anna", "bot_api"]

SECRET = "a-secret-of-this-bot"
SECRET_HEADER = "x-telegram-bot-api-secret-token"
API = "https://core.telegram.org/bots/api"
DATE = 1_700_000_000
AT = datetime.fromtimestamp(DATE, UTC)
ANNA = Sender("1111111", "Анна", "Петрова", "anna", "ru")


class TelegramStage(Stage):
    """A driver that is called at its webhook, and Anna's phone."""

    def __init__(
        self, api: BotApi, database: Database, clock: Clock, folder: Path, phone: PrivateChat
    ) -> None:
        super().__init__(api, database, clock, folder)
        self.told = Heard()
        self.phone = phone
        self.started_driver = self.driver(
            webhook_url="https://bot.example.com/webhook/telegram/main",
            mode="webhook",
            secret=SECRET,
            register=False,
            username="omega_bot",
        )
        self.clock = clock

    async def _receive(self, event: Event) -> None:
        await self.told(event)


class TelegramContract:
    """The stage in the contract's terms."""

    def __init__(self, stage: TelegramStage) -> None:
        self._stage = stage
        self.heard = stage.told
        self.driver = stage.started_driver
        self.chat = str(stage.phone.id)

    # -- in -------------------------------------------------------------------------------------

    def samples(self) -> Sequence[Sample]:
        """Made by the description, one after the other."""
        updates = Updates(date=DATE)
        made: list[Sample] = []

        def add(
            source: str, update: dict[str, Any], event: Callable[..., Event], **fields: object
        ) -> None:
            number = update["update_id"]
            about = {"at": AT, "message_id": _message_id(update)}
            envelope = {"key": str(number), "order": number, "chat": "1111111", "sender": ANNA}
            expected = event(**{**envelope, **about, **fields})
            made.append(Sample(f"{API}#{source}", json.dumps(update).encode(), expected))

        add("message", updates.text("Привет 😀"), TextReceived, text="Привет 😀")
        add("message", updates.text("/start t-17"), Started, payload="t-17")
        add(
            "callbackquery",
            updates.callback("r.rate.5", query_id="42"),
            ButtonPressed,
            payload="r.rate.5",
            receipt="42",
            at=self._stage.clock.now(),
        )
        own = updates.contact("79161234567", 1111111)
        add("contact", own, ContactReceived, phone="+79161234567", own=True, name="Анна")
        other = updates.contact("79161234567", 2222222)
        add("contact", other, ContactReceived, phone="79161234567", own=False, name="Анна")
        place = updates.location(55.75, 37.61)
        add("location", place, LocationReceived, latitude=55.75, longitude=37.61)
        voice = updates.media("voice", b"sound", mime="audio/ogg", caption="вот")
        file = voice["message"]["voice"]
        media = IncomingMedia(
            "voice",
            file["file_id"],
            mime="audio/ogg",
            size_bytes=5,
            duration_s=file["duration"],
        )
        add("voice", voice, MediaReceived, media=(media,), caption="вот")
        add("update", updates.edited("Исправлено"), MessageEdited, text="Исправлено")
        dice = updates.message(dice={"emoji": "🎲", "value": 4})
        add("dice", dice, Unsupported, what="dice")
        add("chatmemberupdated", updates.membership("member", "kicked"), Blocked)
        add("chatmemberupdated", updates.membership("kicked", "member"), Unblocked)
        return made

    def started(self, payload: str) -> bytes:
        return json.dumps(Updates(date=DATE).text(f"/start {payload}")).encode()

    def problems(self, raw: bytes) -> list[str]:
        return checking.problems(json.loads(raw), ["Update"], "update")

    def request(self, body: bytes) -> WebhookRequest:
        return WebhookRequest({SECRET_HEADER: SECRET}, body)

    async def deliver(self, raw: bytes) -> None:
        answer = await self.driver.webhook(self.request(raw))
        assert answer.status == 200

    # -- out ------------------------------------------------------------------------------------

    async def media(self, kind: MediaKind) -> Media:
        data, name, mime = FILES[kind]
        return await self._stage.keep(data, kind, name, mime)

    async def sent_file(self, content: bytes) -> IncomingMedia:
        document = self._stage.phone.send_document(content).raw["document"]
        return IncomingMedia("file", document["file_id"], size_bytes=len(content))

    async def screen(self) -> list[str]:
        return [message.text for message in self._stage.phone.from_bot]

    def violations(self) -> list[str]:
        return self._stage.api.violations

    def fails(self, accident: Accident) -> None:
        faults = self._stage.api.faults
        match accident:
            case Accident.RATE_LIMIT:
                faults.rate_limit(RETRY_AFTER_S)
            case Accident.BLOCKED:
                faults.forbid()
            case Accident.GONE:
                faults.refuse(ApiError(400, "Bad Request: chat not found"))
            case Accident.UNAUTHORISED:
                faults.refuse(ApiError(401, "Unauthorized"))
            case Accident.REFUSED:
                faults.refuse(ApiError(400, "Bad Request: message is wrong"))
            case Accident.DOWN:
                faults.break_down()
            case Accident.GARBAGE:
                faults.garbage()
            case Accident.CUT_OFF:
                faults.close(taken=True)
            case Accident.HANG:
                faults.hang()


def _message_id(update: dict[str, Any]) -> str:
    query = update.get("callback_query", {})
    message = query.get("message") or update.get("message") or update.get("edited_message") or {}
    return str(message.get("message_id", ""))


@pytest.fixture
async def stage(
    bot_api: BotApi, anna: PrivateChat, ready_file: Path, clock: ManualClock, tmp_path: Path
) -> AsyncIterator[TelegramContract]:
    database = Database(f"sqlite:///{shutil.copy(ready_file, tmp_path / 'client.db')}")
    stage = TelegramStage(bot_api, database, clock, tmp_path, anna)
    await stage.started_driver.start()
    yield TelegramContract(stage)
    await stage.close()
    await database.close()


class TestInbound(SpecifiedInbound):
    pass


class TestWebhook(Webhook):
    pass


class TestOutbound(Outbound):
    pass


class TestFailures(Failures):
    pass


class TestLinking(Linking):
    pass


class TestFetching(Fetching):
    pass


class TestKeeping(Keeping):
    pass
