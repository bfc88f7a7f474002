"""The messenger's command menu in every language of the client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from botique_core.driver import MenuCommand
from botique_core.texts import Texts

COMMANDS = ("start", "menu", "cancel", "help", "language")


def menu_commands(texts: Texts) -> Mapping[str, Sequence[MenuCommand]]:
    """By language; the first one is the default."""
    return {
        language: [
            MenuCommand(name, texts.plain(language, f"core-command-{name}")) for name in COMMANDS
        ]
        for language in texts.languages
    }
