"""What customers read: phrases by key, in their language, worded as the client wants them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

from botique_core.db.fold import folded
from botique_core.errors import TextError
from botique_core.findings import Finding
from botique_core.marks import Marked
from botique_core.texts.catalogue import Catalogue
from botique_core.texts.checks import gap_findings, layer_over, shipped_findings
from botique_core.texts.entry import Entry, read_pattern
from botique_core.texts.language import Language
from botique_core.texts.phrase import Phrase

SHIPPED = ("ru", "en")
NUMBERS_MAX = 10
Overrides = Mapping[tuple[str, str], str]


class Texts:
    """All phrases of one client; immutable, a generation has its own. Made by `Texts.build`."""

    def __init__(
        self,
        shipped: Mapping[str, Language],
        languages: Mapping[str, Language],
        offered: Sequence[str],
        findings: Sequence[Finding],
        former: Mapping[str, Collection[str]],
    ) -> None:
        self.languages = tuple(offered)
        self.default = offered[0]
        self._shipped = shipped
        self._all = languages
        self._findings = tuple(findings)
        self._former = former
        self._phrases: dict[str, dict[str, Phrase]] = {code: {} for code in {*languages, *offered}}
        self._order = tuple(dict.fromkeys((self.default, *SHIPPED, *languages)))

    @classmethod
    def build(
        cls,
        catalogues: Sequence[Catalogue],
        *,
        languages: Sequence[str] = SHIPPED,
        client: Catalogue | None = None,
        overrides: Overrides | None = None,
        former: Mapping[str, Collection[str]] | None = None,
    ) -> Texts:
        """The texts of a client.

        Args:
            catalogues: of core and of every plugin that is on.
            languages: those offered to customers; the first is the default.
            client: what the client dropped into its own `locale` folder.
            overrides: (language, key) -> text, from `Wordings.read`.
            former: key -> labels shown in earlier times, from `Wordings.former`.

        A dropped or overriding phrase that can't be used is left out and told by `check`.
        """
        dropped = client.languages if client is not None else {}
        findings = list(client.problems) if client is not None else []
        codes = {code for each in catalogues for code in each.languages} | set(dropped)
        codes |= {code for code, _ in overrides or {}}
        shipped = {code: Language(code, [_merged(catalogues, code)]) for code in codes}
        built: dict[str, Language] = {}
        for code in codes:
            over = _patterns(overrides or {}, code, findings)
            layers = (dropped.get(code, {}), over)
            built[code] = layer_over(code, shipped, layers, findings)
        return cls(shipped, built, languages, findings, former or {})

    # -- on the hot path --------------------------------------------------------------------------

    def get(self, language: str, key: str, /, **values: object) -> Marked:
        """The phrase, filled with `values`: strings, numbers, dates or `Marked`, never as markup.

        Where the language lacks the phrase, the default language speaks, then Russian, then
        English.

        Raises:
            TextError: there is no such phrase, or a value that it needs is missing.
        """
        try:
            phrase = self._phrases[language][key]
        except KeyError:
            phrase = self._find(language, key)
        fixed = phrase.fixed
        return fixed if fixed is not None else phrase.fill(values)

    def plain(self, language: str, key: str, /, **values: object) -> str:
        """`get` without marks: for button labels, file names, subjects of mails."""
        return self.get(language, key, **values).text

    # -- languages --------------------------------------------------------------------------------

    def pick(self, code: str) -> str:
        """The offered language nearest to a messenger's code: "en-US" is "en"; else the default."""
        code = code.replace("_", "-").lower()
        offered = {language.lower(): language for language in self.languages}
        return offered.get(code) or offered.get(code.partition("-")[0]) or self.default

    def language_name(self, code: str) -> str:
        """What the language calls itself, for the button that chooses it: "Русский"."""
        language = self._all.get(code) or Language(code, ())
        name = language.locale.get_display_name() or code
        return name[:1].upper() + name[1:]

    # -- what there is ----------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether any language has the phrase."""
        return any(key in language.entries for language in self._all.values())

    def keys(self, prefix: str = "") -> list[str]:
        """The keys of all phrases that begin with `prefix`, sorted."""
        keys = {key for language in self._all.values() for key in language.keys}
        return sorted(key for key in keys if key.startswith(prefix))

    def source(self, language: str, key: str) -> str:
        """A phrase as it is written in that language, for whoever overrides it; empty if none."""
        known = self._all.get(language)
        return known.entries[key].source if known is not None and key in known.entries else ""

    def shipped(self, language: str, key: str) -> str:
        """A phrase as core or its plugin ships it in that language; empty if it does not."""
        known = self._shipped.get(language)
        return known.entries[key].source if known is not None and key in known.entries else ""

    def about(self, key: str) -> tuple[str, str]:
        """Under which heading of the catalogue a phrase stands, and the remark before it."""
        for language in self._shipped.values():
            entry = language.entries.get(key)
            if entry is not None and (entry.group or entry.remark):
                return entry.group, entry.remark
        return "", ""

    def selectors(self, key: str) -> frozenset[str]:
        """Those of a phrase's values on whose number or kind its wording depends."""
        entries = (language.entries.get(key) for language in self._shipped.values())
        return frozenset(name for one in entries if one is not None for name in one.needs.selectors)

    def tried(self, language: str, key: str, text: str, /, **values: object) -> Marked:
        """What a wording that is not kept yet would say.

        Raises:
            TextError: it can't override the phrase.
        """
        if reason := self.refusal(language, key, text):
            raise TextError(reason)
        entry = read_pattern(key, text)
        layers = self._all[language].layers if language in self._all else ()
        over = {key: entry} if isinstance(entry, Entry) else {}
        phrase = Language(language, [*layers, over]).phrase(key)
        if phrase is None:
            raise TextError(f"there is no text {key!r}")
        return phrase.fixed if phrase.fixed is not None else phrase.fill(values)

    def variables(self, key: str) -> frozenset[str]:
        """The names of the values that the shipped phrase is given."""
        languages = self._shipped.values()
        return frozenset(name for language in languages for name in language.variables(key))

    def labels(self, key: str) -> frozenset[str]:
        """Every wording that a button with this key ever had, in any language or override."""
        labels = {label for each in self._all.values() for label in each.labels(key)}
        return frozenset(labels.union(self._former.get(key, ())))

    def orphans(self) -> frozenset[str]:
        """Labels of earlier times whose phrases nobody brings now: their feature is off."""
        lost = (labels for key, labels in self._former.items() if not self.has(key))
        return frozenset(label for labels in lost for label in labels)

    @cached_property
    def ways_back(self) -> frozenset[str]:
        """What people type instead of pressing «Назад», folded."""
        return frozenset(folded(label) for label in self.labels("core-back"))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Words for the numbers of a list, as people type them: "второй" is 2."""
        return {
            word.strip(): number
            for number in range(1, NUMBERS_MAX + 1)
            for words in self.labels(f"core-number-{number}")
            for word in words.split(",")
        }

    # -- checks -----------------------------------------------------------------------------------

    def check(self) -> list[Finding]:
        """What is wrong with the texts: gaps in Russian or English, unlike placeholders, ..."""
        gaps = gap_findings(self._all, self.languages, SHIPPED)
        return [*self._findings, *shipped_findings(self._shipped, SHIPPED), *gaps]

    def refusal(self, language: str, key: str, text: str) -> str:
        """Why `text` can't override a phrase, in one sentence; empty if it can."""
        findings: list[Finding] = []
        over = _patterns({(language, key): text}, language, findings)
        known = self._shipped.get(language) or Language(language, ())
        layer_over(language, {**self._shipped, language: known}, (over,), findings)
        return findings[0].message if findings else ""

    def _find(self, language: str, key: str) -> Phrase:
        for code in (language, language.partition("-")[0], *self._order):
            known = self._all.get(code)
            phrase = known.phrase(key) if known is not None else None
            if phrase is not None:
                if language in self._phrases:
                    self._phrases[language][key] = phrase
                return phrase
        raise TextError(f"there is no text {key!r}; is its plugin on, and its catalogue complete?")


def _merged(catalogues: Sequence[Catalogue], code: str) -> dict[str, Entry]:
    return {
        key: entry for each in catalogues for key, entry in each.languages.get(code, {}).items()
    }


def _patterns(overrides: Overrides, code: str, findings: list[Finding]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for (language, key), text in overrides.items():
        if language != code:
            continue
        entry = read_pattern(key, text)
        if isinstance(entry, Entry):
            entries[key] = entry
        else:
            message = f"{language}: {key}: {entry}"
            findings.append(Finding("error", "texts", message, "Correct the wording."))
    return entries
