"""What the tests of the stand-ins share."""

import io
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import aiohttp
import pytest

from tests.standins.bot_api import BotApi, PrivateChat

Ask = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Bot API whose violations are the test's own subject."""
    async with BotApi() as api:
        yield api


@pytest.fixture
def anna(api: BotApi) -> PrivateChat:
    """A chat that the bot may write to."""
    chat = api.bot().chat(api.person("Анна"))
    chat.closed = ""
    return chat


@pytest.fixture
async def ask(api: BotApi) -> AsyncIterator[Ask]:
    """Calls by JSON and gives the answer's JSON: the method's name, then its parameters."""
    async with aiohttp.ClientSession() as session:

        async def ask(method: str, **values: object) -> dict[str, Any]:
            url = f"{api.url}/bot{api.bot().token}/{method}"
            async with session.post(url, json=values) as response:
                answer: dict[str, Any] = await response.json()
                assert answer["ok"] == (response.status == 200)
                return answer

        yield ask


@pytest.fixture
async def post(api: BotApi) -> AsyncIterator[Ask]:
    """The same by a form; values that are `(name, bytes)` become file parts."""
    async with aiohttp.ClientSession() as session:

        async def post(method: str, **values: object) -> dict[str, Any]:
            form = aiohttp.FormData(default_to_multipart=True)
            for key, value in values.items():
                if isinstance(value, tuple):
                    form.add_field(key, io.BytesIO(value[1]), filename=value[0])
                else:
                    form.add_field(key, value)
            url = f"{api.url}/bot{api.bot().token}/{method}"
            async with session.post(url, data=form) as response:
                answer: dict[str, Any] = await response.json()
                return answer

        yield post


def refused_for(answer: dict[str, Any], reason: str) -> bool:
    """Whether a call met that refusal, or none where the reason is empty."""
    if not reason:
        return bool(answer["ok"])
    return reason in answer["description"]
