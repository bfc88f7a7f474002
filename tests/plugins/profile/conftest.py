"""A client with documents to agree to, and all of its features on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from botique_core.plugin import Plugin
from botique_core.settings import ClientSettings
from botique_core.testing.running import settings
from botique_feedback.plugin import FeedbackPlugin
from botique_profile.plugin import ProfilePlugin
from botique_terminals.plugin import TerminalsPlugin

VERSION = "2026-01-01"
DOCUMENTS = {
    "processing": "Обработка персональных данных",
    "transfer": "Передача оператору",
    "advertising": "Рекламные сообщения",
}


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {
        "terminals": TerminalsPlugin,
        "feedback": FeedbackPlugin,
        "profile": ProfilePlugin,
    }


@pytest.fixture
def chosen() -> dict[str, object]:
    """The feature's own settings."""
    return {}


@pytest.fixture
def documents() -> tuple[str, ...]:
    """What is asked for."""
    return ("processing",)


@pytest.fixture
def sections(chosen: dict[str, object]) -> Mapping[str, Mapping[str, object]]:
    return {"client": {"languages": ["ru"]}, "plugin": {"profile": chosen}}


@pytest.fixture
def client_settings(
    tmp_path: Path,
    ready_url: str,
    profile: str,
    sections: Mapping[str, Mapping[str, object]],
    documents: tuple[str, ...],
) -> ClientSettings:
    folder = tmp_path / "legal"
    folder.mkdir()
    for purpose in documents:
        text = f"version: {VERSION}\n# {DOCUMENTS[purpose]}\n\nТекст документа.\n"
        (folder / f"{purpose}.ru.md").write_text(text, encoding="utf-8")
    return settings(tmp_path, ready_url, profile=profile, **sections)
