"""Whether catalogues are complete and agree, and whether a client's own wordings can be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from botique_core.findings import Finding
from botique_core.texts.entry import Entry
from botique_core.texts.language import Language

NAMED_MAX = 5


def layer_over(
    code: str,
    shipped: Mapping[str, Language],
    layers: Sequence[Mapping[str, Entry]],
    findings: list[Finding],
) -> Language:
    """The language with a client's layers over it; what can't be used is left out and told."""
    language = shipped[code]
    for layer in layers:
        if not layer:
            continue
        whole = Language(code, [*language.layers, layer])
        usable = {}
        for key, entry in layer.items():
            if not _is_on(key, shipped):
                continue
            faults = whole.faults(entry) + _strangers(key, whole, shipped)
            if faults:
                message = f"{code}: {key}: {faults[0]}"
                findings.append(Finding("error", "texts", message, "Correct the wording."))
            else:
                usable[key] = entry
        language = Language(code, [*language.layers, usable])
    return language


def shipped_findings(languages: Mapping[str, Language], complete: Sequence[str]) -> list[Finding]:
    """Faults of single phrases, and where the languages to be complete do not agree."""
    findings = [
        _error(f"{language.code}: {entry.key}: {fault}")
        for language in languages.values()
        for entry in language.entries.values()
        for fault in language.faults(entry)
    ]
    both = [languages[code] for code in complete if code in languages]
    for key in _keys(both):
        findings += _agreement(key, both)
    return findings


def gap_findings(
    languages: Mapping[str, Language], offered: Sequence[str], complete: Sequence[str]
) -> list[Finding]:
    """What the languages that are offered beside the complete ones still lack."""
    wanted = _keys([languages[code] for code in complete if code in languages])
    beside = [code for code in offered if code not in complete]
    return [gap for code in beside for gap in _gaps(code, languages.get(code), wanted)]


def _keys(languages: Sequence[Language]) -> list[str]:
    return sorted({key for language in languages for key in language.keys})


def _is_on(key: str, shipped: Mapping[str, Language]) -> bool:
    """Whether the phrase's owner is there; wordings of a plugin that is off just wait."""
    owner = key.removeprefix("-").partition("-")[0]
    keys = (known for language in shipped.values() for known in language.entries)
    return any(known.removeprefix("-").startswith(f"{owner}-") for known in keys)


def _strangers(key: str, whole: Language, shipped: Mapping[str, Language]) -> list[str]:
    """Placeholders of a client's wording that the shipped phrase is never given."""
    if key.startswith("-"):
        return []
    known = {name for language in shipped.values() for name in language.variables(key)}
    if not any(key in language.entries for language in shipped.values()):
        return ["there is no such phrase"]
    return [f"{{ ${name} }} is not known there" for name in sorted(whole.variables(key) - known)]


def _agreement(key: str, languages: Sequence[Language]) -> list[Finding]:
    findings = [
        _error(f"{language.code} lacks {key}") for language in languages if key not in language.keys
    ]
    if not findings and len({language.variables(key) for language in languages}) > 1:
        findings.append(_error(f"{key} has other placeholders in each language"))
    return findings


def _gaps(code: str, language: Language | None, wanted: Sequence[str]) -> list[Finding]:
    missing = [key for key in wanted if language is None or key not in language.keys]
    if not missing:
        return []
    named = ", ".join(missing[:NAMED_MAX])
    message = f"{code} lacks {len(missing)} of {len(wanted)} texts ({named} ...)"
    advice = f"Complete locale/{code}.ftl in the client's folder."
    return [Finding("warning", "texts", message, advice)]


def _error(message: str) -> Finding:
    return Finding("error", "texts", message, "Correct the catalogue.")
