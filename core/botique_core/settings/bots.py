"""The `[drivers]` part of a client's file: which bots there are, in which messenger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from botique_core.errors import SettingsError

MAIN = "main"
SWITCH = {"true": True, "false": False, "1": True, "0": False}


class BotSection(msgspec.Struct, frozen=True):
    """One bot as the file has it; the driver's own model checks `values`.

    `key` tells where it stands: `drivers.telegram` or `drivers.telegram.vip`.
    """

    driver: str
    name: str
    key: str
    values: Mapping[str, Any]


def bot_sections(drivers: Mapping[str, Mapping[str, Any]], file: object) -> Iterator[BotSection]:
    """The bots that are switched on; `[drivers.telegram]` alone is the bot named `main`.

    Raises:
        SettingsError: A section mixes keys and bots, or a bot's name or switch is wrong.
    """
    for driver, section in drivers.items():
        for name, key, values in _bots(driver, section, file):
            if not re.fullmatch("[a-z0-9][a-z0-9_-]{0,31}", name):
                raise SettingsError(f"{file}: {key}: a bot's name is up to 32 of a-z, 0-9, _ and -")
            if _enabled(values, key, file):
                rest = {name: value for name, value in values.items() if name != "enabled"}
                yield BotSection(driver, name, key, rest)


def _bots(
    driver: str, section: Mapping[str, Any], file: object
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    key = f"drivers.{driver}"
    tables = sorted(name for name, value in section.items() if isinstance(value, Mapping))
    if not tables:
        yield MAIN, key, section
        return
    for stray in sorted(section.keys() - set(tables)):
        raise SettingsError(
            f"{file}: {key}.{stray}: belongs to one bot; move it under [{key}.{tables[0]}]"
        )
    for name in tables:
        yield name, f"{key}.{name}", section[name]


def _enabled(values: Mapping[str, Any], key: str, file: object) -> bool:
    switch = SWITCH.get(str(values.get("enabled", True)).lower())
    if switch is None:
        raise SettingsError(f"{file}: {key}.enabled: must be true or false")
    return switch
