"""The interface's words for the page: every phrase of our catalogue, places left open."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from botique_core.texts import Texts

LOCALE = Path(__file__).parent / "locale"
PREFIX = "web-"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@cache
def _places() -> dict[str, tuple[str, ...]]:
    """The keys of the catalogue and the names of the places in each."""
    source = (LOCALE / "en.ftl").read_text(encoding="utf-8")
    phrases = re.findall(rf"^({PREFIX}[a-z-]+) = (.*)$", source, re.MULTILINE)
    return {key: tuple(re.findall(r"\{ \$(\w+) \}", text)) for key, text in phrases}


def phrases(texts: Texts, language: str) -> dict[str, str]:
    """The words by key without its prefix; a place reads `{name}` and the page fills it."""
    return {
        key.removeprefix(PREFIX): texts.plain(
            language, key, **{place: f"{{{place}}}" for place in places}
        )
        for key, places in _places().items()
    }


def direction(language: str) -> str:
    """Which way the language is written: `ltr` or `rtl`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def negotiated(wished: str, accepted: str, offered: tuple[str, ...]) -> str:
    """The language asked for, else the browser's favourite that we have, else the first."""
    if wished in offered:
        return wished
    favourites = sorted(_weighed(accepted), key=lambda pair: -pair[1])
    return next((tag for tag, _ in favourites if tag in offered), offered[0])


def _weighed(accepted: str) -> list[tuple[str, float]]:
    found = re.findall(r"([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?", accepted[:400])
    return [(tag.lower(), _weight(quality)) for tag, quality in found]


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
