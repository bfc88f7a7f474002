from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from botique_core.errors import SettingsError
from tests.core.settings.conftest import LoadText


class Telegram(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    token: SecretStr
    rate_per_s: Annotated[int, Field(ge=1)] = 30


def test_section_of_a_driver_is_the_bot_named_main(load_text: LoadText) -> None:
    settings = load_text('[drivers.telegram]\ntoken = "1:A"\n')
    (bot,) = settings.bots()
    assert (bot.driver, bot.name, bot.key) == ("telegram", "main", "drivers.telegram")
    assert bot.values == {"token": "1:A"}


def test_several_bots_of_one_driver(load_text: LoadText) -> None:
    settings = load_text(
        '[drivers.telegram.main]\ntoken = "1:A"\n[drivers.telegram.vip]\ntoken = "2:B"\n'
    )
    assert [(bot.name, bot.key, bot.values["token"]) for bot in settings.bots()] == [
        ("main", "drivers.telegram.main", "1:A"),
        ("vip", "drivers.telegram.vip", "2:B"),
    ]


@pytest.mark.parametrize("switch", ["false", '"false"', "0"])
def test_bot_that_is_off_is_left_out(load_text: LoadText, switch: str) -> None:
    assert list(load_text(f"[drivers.web]\nenabled = {switch}\n").bots()) == []


def test_bot_switched_off_by_a_variable(load_text: LoadText) -> None:
    settings = load_text("[drivers.web]\n", {"BOTIQUE__DRIVERS__WEB__ENABLED": "False"})
    assert list(settings.bots()) == []


def test_switch_is_not_the_drivers_business(load_text: LoadText) -> None:
    (bot,) = load_text("[drivers.web]\nenabled = true\norigins = []\n").bots()
    assert bot.values == {"origins": []}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '[drivers.telegram]\nmode = "polling"\n[drivers.telegram.vip]\ntoken = "2:B"\n',
            "drivers.telegram.mode: belongs to one bot; move it under [drivers.telegram.vip]",
        ),
        ("[drivers.web]\nenabled = 7\n", "drivers.web.enabled: must be true or false"),
        (
            "[drivers.web.'Главный']\n",
            "drivers.web.Главный: a bot's name is up to 32 of a-z, 0-9, _ and -",
        ),
    ],
)
def test_wrongly_shaped_section_is_named(
    file: Path, load_text: LoadText, text: str, reason: str
) -> None:
    with pytest.raises(SettingsError) as caught:
        list(load_text(text).bots())
    assert str(caught.value) == f"{file}: {reason}"


def test_drivers_model_checks_its_section(load_text: LoadText) -> None:
    settings = load_text("", {"BOTIQUE__DRIVERS__TELEGRAM__TOKEN": "1:A"})
    (bot,) = settings.bots()
    assert settings.section(Telegram, bot.key, bot.values).token.get_secret_value() == "1:A"


def test_wrong_key_of_a_driver_is_named(file: Path, load_text: LoadText) -> None:
    settings = load_text(
        '[drivers.telegram.vip]\ntoken = "1:A"\nraet_per_s = 3\n',
        {"BOTIQUE__DRIVERS__TELEGRAM__VIP__RATE_PER_S": "0"},
    )
    (bot,) = settings.bots()
    with pytest.raises(SettingsError) as caught:
        settings.section(Telegram, bot.key, bot.values)
    assert str(caught.value).splitlines() == [
        "BOTIQUE__DRIVERS__TELEGRAM__VIP__RATE_PER_S: must be greater than or equal to 1",
        f"{file}: drivers.telegram.vip.raet_per_s: unknown key; did you mean rate_per_s?",
    ]
