"""The command menu beside the input, by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from botique_core.driver import MenuCommand
from botique_telegram.api.answer import ANYTHING
from botique_telegram.api.calls import Calls
from botique_telegram.api.requests import encode

DESCRIPTION_MAX = 256
SCOPE = {"type": "all_private_chats"}  # in groups we don't talk


async def offer(calls: Calls, menus: Mapping[str, Sequence[MenuCommand]]) -> None:
    """Sets each language's menu, and the first one's for people of all other languages.

    Raises:
        DriverError: Telegram refused it or could not be asked.
    """
    for number, (language, commands) in enumerate(menus.items()):
        offered = [
            {"command": command.name, "description": command.description[:DESCRIPTION_MAX]}
            for command in commands
        ]
        menu = {"commands": offered, "scope": SCOPE}
        if not number:
            await calls.call("setMyCommands", encode(menu), ANYTHING)
        await calls.call(
            "setMyCommands", encode(menu | {"language_code": language[:2].lower()}), ANYTHING
        )
