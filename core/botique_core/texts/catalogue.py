"""Catalogues on disk: one folder for each owner, one `<language>.ftl` for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from botique_core.errors import TextError
from botique_core.findings import Finding
from botique_core.texts.entry import Entry, read_catalogue

CORE_FOLDER = Path(__file__).parent.parent / "locale"
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The phrases of one owner, by language and key."""

    owner: str
    languages: Mapping[str, Mapping[str, Entry]]
    problems: tuple[Finding, ...] = ()

    @classmethod
    def read(cls, owner: str, folder: Path) -> Catalogue:
        """The catalogue that core or a plugin ships; keys begin with the owner's name.

        Raises:
            TextError: a file can't be read, or a key has another prefix; the text names the line.
        """
        languages, problems = _read(folder)
        if problems:
            raise TextError("; ".join(problem.message for problem in problems[:5]))
        for language, entries in languages.items():
            for key in entries:
                if not key.removeprefix("-").startswith(f"{owner}-"):
                    raise TextError(f"{folder}/{language}.ftl: {key} must begin with {owner}-")
        if not languages:
            raise TextError(f"{folder}: no catalogue; put ru.ftl and en.ftl there")
        return cls(owner, languages)

    @classmethod
    def core(cls) -> Catalogue:
        """Core's own phrases."""
        return cls.read("core", CORE_FOLDER)

    @classmethod
    def dropped(cls, folder: Path) -> Catalogue:
        """What a client has put into its own folder, any keys; the folder may be missing.

        What can't be read is left out and told in `problems`.
        """
        languages, problems = _read(folder)
        return cls("client", languages, tuple(problems))


def _read(folder: Path) -> tuple[dict[str, Mapping[str, Entry]], list[Finding]]:
    languages: dict[str, Mapping[str, Entry]] = {}
    problems: list[Finding] = []
    for file in sorted(folder.glob("*.ftl")):
        if LANGUAGE_CODE.fullmatch(file.stem) is None:
            problems.append(_problem(f"{file}: the name must be a language code, as in de.ftl"))
            continue
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(_problem(f"{file}: can't be read as UTF-8 ({error})"))
            continue
        languages[file.stem], broken = read_catalogue(source)
        problems += [_problem(f"{file}:{piece.line}: {piece.reason}") for piece in broken]
    return languages, problems


def _problem(message: str) -> Finding:
    return Finding("error", "texts", message, "Correct the file and start again.")
