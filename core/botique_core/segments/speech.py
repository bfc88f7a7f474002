"""Saying conditions in a person's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.texts import Texts

NAMED_MAX = 5
CODE_LENGTH = 2
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A language to say conditions in; `session` looks up what things are called."""

    texts: Texts
    language: str
    session: AsyncSession

    def say(self, key: str, **values: object) -> str:
        """The phrase as plain text."""
        return self.texts.plain(self.language, key, **values)

    def listed(self, names: Sequence[str]) -> str:
        """Names joined by "or"; of very many the first few, and how many more there are."""
        more = len(names) - NAMED_MAX
        if more > 0:
            shown = ", ".join(names[:NAMED_MAX])
            return f"{shown} {self.say('core-segment-more', count=more)}"
        return f" {self.say('core-segment-or')} ".join(names)

    def language_named(self, code: str) -> str:
        """What a language is called in this one: "русский"; an unknown one by its code."""
        known = _locale(code)
        return (known and known.get_display_name(_locale(self.language))) or code

    def country_named(self, code: str) -> str:
        """What a country is called: "Россия"; an unknown one by its code."""
        ours = _locale(self.language)
        return str(ours.territories.get(code, code)) if ours is not None else code

    def countries(self) -> Mapping[str, str]:
        """Every country's name by its code."""
        ours = _locale(self.language)
        names = {} if ours is None else dict(ours.territories)
        return {code: str(name) for code, name in names.items() if _is_country(code)}


def _is_country(code: str) -> bool:
    return len(code) == CODE_LENGTH and code.isalpha() and code not in NO_COUNTRIES


def _locale(code: str) -> Locale | None:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
