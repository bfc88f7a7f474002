"""Telegram as an installed driver plugin."""

from importlib.metadata import entry_points
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from botique_telegram.plugin import TelegramPlugin
from botique_telegram.profile import TELEGRAM
from botique_telegram.settings import TelegramSettings


def test_entry_point_leads_to_the_plugin() -> None:
    (point,) = entry_points(group="botique.drivers", name="telegram")

    assert point.load() is TelegramPlugin
    assert TelegramPlugin.meta.name == "telegram"
    assert TelegramPlugin.profile is TELEGRAM
    assert TelegramPlugin.bot_settings is TelegramSettings


def test_phrases_are_there_in_both_languages() -> None:
    folder = TelegramPlugin.texts(object.__new__(TelegramPlugin))

    keys = {path.stem: _keys(path) for path in folder.glob("*.ftl")}
    assert keys == {
        language: {
            TelegramPlugin.meta.title,
            TelegramPlugin.meta.summary,
            "telegram-private-only",
            "telegram-write-me",
        }
        for language in ("ru", "en")
    }


def _keys(path: Path) -> set[str]:
    entries = FluentParser().parse(path.read_text("utf-8")).body
    return {entry.id.name for entry in entries if isinstance(entry, Message)}
