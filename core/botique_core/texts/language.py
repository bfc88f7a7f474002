"""All phrases of one language: what is shipped, what the client dropped in, what it overrode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.syntax import ast

from botique_core.errors import TextError
from botique_core.marks import parse
from botique_core.texts.entry import Entry
from botique_core.texts.phrase import Phrase, is_address_or_slot
from botique_core.texts.spellings import spellings

FUNCTIONS = frozenset({"NUMBER", "DATETIME"})
FALLBACK_LOCALE = "en"


class Language:
    """One language of one client; later layers of entries go over earlier ones."""

    def __init__(self, code: str, layers: Iterable[Mapping[str, Entry]]) -> None:
        self.code = code
        self.locale = _locale(code)
        self.layers = tuple(layers)
        self.entries: dict[str, Entry] = {}
        for layer in self.layers:
            self.entries.update(layer)
        self._bundle = FluentBundle([code, FALLBACK_LOCALE], use_isolating=False)
        body: list[ast.EntryType] = [entry.node for entry in self.entries.values()]
        self._bundle.add_resource(ast.Resource(body))

    @property
    def keys(self) -> set[str]:
        """The keys of its phrases; terms are not among them."""
        return {key for key in self.entries if not key.startswith("-")}

    def phrase(self, key: str) -> Phrase | None:
        """The phrase, ready for use; None if this language hasn't got it."""
        if key not in self.entries or key.startswith("-"):
            return None
        slots, selectors = self._variables(key, frozenset())
        varies = bool(slots or selectors)
        return Phrase(self._bundle, self.locale, key, varies=varies, selectors=selectors)

    def variables(self, key: str) -> frozenset[str]:
        """The names of the values that a phrase may be given."""
        slots, selectors = self._variables(key, frozenset())
        return slots | selectors

    def labels(self, key: str) -> set[str]:
        """What a phrase without variables says, in each layer."""
        labels: set[str] = set()
        for layer in self.layers:
            entry = layer.get(key)
            if entry is not None and not entry.needs.slots:
                texts = spellings(entry, self.entries)
                labels.update(parse(text, is_address=is_address_or_slot).text for text in texts)
        return labels

    def faults(self, entry: Entry) -> list[str]:
        """Why an entry of this language can't be used; empty if it can."""
        faults = [f"{name} is missing" for name in entry.needs.phrases - self.entries.keys()]
        faults += [f"{name}() is unknown" for name in entry.needs.functions - FUNCTIONS]
        if self._circular(entry.key, frozenset()):
            faults.append("the phrase leads back to itself")
        for text in spellings(entry, self.entries) if not faults else ():
            try:
                parse(text, is_address=is_address_or_slot)
            except TextError as error:
                faults.append(str(error))
                break
        return faults

    def _variables(self, key: str, seen: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        entry = self.entries.get(key)
        if entry is None or key in seen or key.startswith("-"):
            return frozenset(), frozenset()
        slots, selectors = frozenset(entry.needs.slots), frozenset(entry.needs.selectors)
        for name in entry.needs.phrases:
            more_slots, more_selectors = self._variables(name, seen | {key})
            slots, selectors = slots | more_slots, selectors | more_selectors
        return slots, selectors

    def _circular(self, key: str, seen: frozenset[str]) -> bool:
        entry = self.entries.get(key)
        if entry is None:
            return False
        seen = seen | {key}
        return any(name in seen or self._circular(name, seen) for name in entry.needs.phrases)


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK_LOCALE)
