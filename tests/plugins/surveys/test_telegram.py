"""A survey in Telegram: invited, answered, thanked with a sticker, on the real driver."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.settings import ClientSettings
from botique_surveys import stickers
from botique_surveys.definition import Ending
from botique_surveys.kinds import Kind
from tests.plugins.surveys.asking import THANKS, options, question, survey_of
from tests.plugins.surveys.conftest import launched
from tests.plugins.surveys.test_taking import answered
from tests.standins.bot_api import TOKEN, BotApi, PrivateChat
from tests.standins.bot_api.fixtures import anna, bot_api

__all__ = ["anna", "bot_api"]


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
async def telegram(tmp_path: Path, ready_url: str, bot_api: BotApi) -> AsyncIterator[App]:
    """The client with one bot of the stand-in."""
    bot_api.bot()
    settings = ClientSettings.of(
        {
            "client": {"name": "omega", "title": "Омега", "languages": ["ru"]},
            "database": {"url": ready_url},
            "delivery": {"quiet_from": "00:00", "quiet_to": "00:00"},
            "plugins": {"enabled": ["surveys", "feedback"]},
            "drivers": {"telegram": {"token": TOKEN, "api_base": bot_api.url}},
        },
        tmp_path / "botique.toml",
        {},
    )
    async with App.opened(settings) as app:
        await app.start()
        yield app
        await app.stop()


async def test_survey_is_taken_in_telegram(
    telegram: App, bot_api: BotApi, anna: PrivateChat
) -> None:
    anna.start()
    await anna.sees("Главное меню")
    await stickers.install(telegram.client)
    what = question("q1", Kind.MULTIPLE, "Что пьёте?", options=options("Кофе", "Чай"))
    likely = question("q2", Kind.NPS, "Посоветуете нас?")
    heart = Ending(id="e1", text={"ru": THANKS}, picture=stickers.ready("heart"))
    await launched(telegram.client, survey_of(what, likely, endings=[heart]))

    invitation = await anna.sees("Пройдите опрос")
    assert invitation.labels == ["Участвовать", "Отказаться"]
    anna.press("Участвовать")
    asked = await anna.sees("Что пьёте?")
    anna.press("☐ Чай")
    await bot_api.wait_for(lambda: "✅ Чай" in asked.labels, "the tick in its place")
    anna.press("Готово")
    scale = await anna.sees("Посоветуете нас?")
    assert scale.labels[:11] == [str(number) for number in range(11)]
    anna.press("9")
    await anna.sees(THANKS)
    sticker = await anna.next_message()
    assert sticker.file is not None
    assert sticker.file.kind == "sticker"
    await anna.sees("Главное меню")
    assert await answered(telegram.client) == {"q1": ["o2"], "q2": ["9"]}
