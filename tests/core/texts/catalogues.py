"""Catalogues for tests, written as sources."""

from __future__ import annotations

from botique_core.texts import Catalogue, Texts
from botique_core.texts.entry import read_entries


def catalogue(owner: str = "core", **sources: str) -> Catalogue:
    """A catalogue of sources by language; what can't be read fails the test."""
    languages = {}
    for language, source in sources.items():
        languages[language], broken = read_entries(source)
        assert broken == []
    return Catalogue(owner, languages)


def texts(ru: str = "", en: str = "") -> Texts:
    """Texts of nothing but these two sources."""
    return Texts.build([catalogue(ru=ru, en=en)])
