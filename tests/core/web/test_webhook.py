"""The addresses that messengers call, with the real Telegram driver behind them."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import func, select

from botique_core.app.app import App
from botique_core.inbox.tables import inbox
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.web.front import Front
from botique_core.web.webhook import BODY_MAX_BYTES
from botique_telegram.plugin import TelegramPlugin
from tests.core.web.conftest import asking
from tests.core.web.feature import PagesPlugin
from tests.standins.bot_api import TOKEN, BotApi, PrivateChat, Updates
from tests.standins.bot_api.fixtures import anna, bot_api

__all__ = ["anna", "bot_api"]

HOOK = "/webhook/telegram/main"
PATIENCE_S = 30
SECRET = {"x-telegram-bot-api-secret-token": "s3cret"}


@pytest.fixture
async def app(tmp_path: Path, ready_url: str, bot_api: BotApi) -> AsyncIterator[App]:
    bot_api.bot()
    section = {"mode": "webhook", "register": "false", "secret": "s3cret", "username": "omega_bot"}
    values = {
        "client": {"name": "omega", "title": "Омега", "languages": ["ru"]},
        "database": {"url": ready_url},
        "plugins": {"enabled": ["notes"]},
        "drivers": {"telegram": {"token": TOKEN, "api_base": bot_api.url, **section}},
    }
    client = ClientSettings.of(values, tmp_path / "botique.toml", {})
    installed = Installed({"telegram": TelegramPlugin}, {"notes": PagesPlugin})
    async with App.opened(client, installed=installed) as app:
        await app.start()
        yield app
        await app.stop()


@pytest.fixture
async def messenger(app: App) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(Front({}, app)) as messenger:
        yield messenger


async def kept(app: App) -> int:
    async with app.client.db.reading() as session:
        return await session.scalar(select(func.count()).select_from(inbox)) or 0


async def chunks(size: int) -> AsyncIterator[bytes]:
    for _ in range(0, size, 65536):
        yield b" " * 65536


@pytest.mark.parametrize(
    "path", ["/webhook/telegram", "/webhook/telegram/other", f"{HOOK}/", "/webhook/"]
)
async def test_address_of_no_bot_is_not_found(messenger: httpx2.AsyncClient, path: str) -> None:
    assert (await messenger.post(path, json={})).status_code == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_other_methods_are_refused(messenger: httpx2.AsyncClient, method: str) -> None:
    answer = await messenger.request(method, HOOK, headers=SECRET)
    assert (answer.status_code, answer.json()) == (405, {"ok": False, "error": "use POST"})


async def test_body_over_the_limit_is_refused(messenger: httpx2.AsyncClient) -> None:
    whole = await messenger.post(HOOK, content=b" " * (BODY_MAX_BYTES + 1), headers=SECRET)
    chunked = await messenger.post(HOOK, content=chunks(2 * BODY_MAX_BYTES), headers=SECRET)
    assert (whole.status_code, chunked.status_code) == (413, 413)


@pytest.mark.parametrize("headers", [{}, {"x-telegram-bot-api-secret-token": "s3cre"}])
async def test_without_the_secret_nothing_is_taken(
    app: App, messenger: httpx2.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await messenger.post(HOOK, json=Updates().text("Привет"), headers=headers)
    assert (answer.status_code, await kept(app)) == (403, 0)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id":"x"}', b"\xff\xfe"])
async def test_malformed_update_keeps_nothing_and_breaks_nothing(
    app: App, messenger: httpx2.AsyncClient, body: bytes
) -> None:
    answer = await messenger.post(HOOK, content=body, headers=SECRET)
    assert (answer.status_code, await kept(app)) == (400, 0)
    good = await messenger.post(HOOK, json=Updates().text("Привет"), headers=SECRET)
    assert (good.status_code, await kept(app)) == (200, 1)


async def test_update_is_kept_before_it_is_acknowledged(
    app: App, messenger: httpx2.AsyncClient, anna: PrivateChat
) -> None:
    update = Updates().text("Привет")
    answers = [await messenger.post(HOOK, json=update, headers=SECRET) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert await kept(app) == 1


async def test_lines_of_one_update_bear_the_number_of_its_request(
    app: App, messenger: httpx2.AsyncClient, anna: PrivateChat, written: io.StringIO
) -> None:
    """Also those of an update that had to wait, behind another one of its chat."""
    PagesPlugin.begun, PagesPlugin.leave = asyncio.Event(), asyncio.Event()
    updates = Updates()
    for text in ("Первая", "Вторая"):  # each is answered as soon as it is kept
        await messenger.post(HOOK, json=updates.text(f"{text} заметка"), headers=SECRET)
    PagesPlugin.leave.set()
    async with asyncio.timeout(PATIENCE_S):
        while written.getvalue().count("\n") < 2:  # noqa: ASYNC110 -- a log tells nobody of a line
            await asyncio.sleep(0.01)
    first, second = [json.loads(line) for line in written.getvalue().splitlines()]
    assert [line["text"] for line in (first, second)] == ["Первая is heard", "Вторая is heard"]
    prefix, number = first["request"].split("-")
    assert second["request"] == f"{prefix}-{int(number) + 1}"
