"""The client's documents as a whole: which there are, and which one to show to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from botique_core.errors import SettingsError
from botique_core.findings import Finding
from botique_core.legal.document import Document, read_document
from botique_core.legal.purpose import PROCESSING, PURPOSES

SUBJECT = "legal documents"


class Legal:
    """Documents by purpose and language; without any, nothing is asked.

    `languages` are the client's, the first being the one to fall back on.
    """

    def __init__(self, documents: Iterable[Document], languages: Sequence[str]) -> None:
        self._languages = tuple(languages)
        self._documents = {(d.purpose, d.language): d for d in documents}

    @classmethod
    def load(cls, folder: Path, languages: Sequence[str]) -> Legal:
        """The documents in `folder`; a folder that is not there has none.

        Raises:
            SettingsError: A document can't be used; the text names the file and says why.
        """
        files = sorted(folder.glob("*.md")) if folder.is_dir() else []
        documents = [read_document(file) for file in files]
        _refuse_differing_versions(folder, documents)
        return cls(documents, languages)

    def overlaid(self, documents: Iterable[Document]) -> Legal:
        """The same, with these documents in place of all others for their purposes."""
        over = tuple(documents)
        purposes = {document.purpose for document in over}
        kept = (one for one in self._documents.values() if one.purpose not in purposes)
        return Legal((*kept, *over), self._languages)

    def purposes(self) -> tuple[str, ...]:
        """All that is asked, in the order in which it is asked."""
        present = {purpose for purpose, _ in self._documents}
        return tuple(purpose for purpose in PURPOSES if purpose in present)

    def required(self) -> tuple[str, ...]:
        """What must be agreed to before anything else: the processing of personal data."""
        return tuple(purpose for purpose in self.purposes() if purpose == PROCESSING)

    def optional(self) -> tuple[str, ...]:
        """What is asked too, each for itself, and may be refused."""
        return tuple(purpose for purpose in self.purposes() if purpose != PROCESSING)

    def current(self, purpose: str, language: str) -> Document | None:
        """The document for a purpose: in this language, else in the next best; None: not asked."""
        for candidate in (language, *self._languages):
            document = self._documents.get((purpose, candidate))
            if document is not None:
                return document
        return next((d for (p, _), d in self._documents.items() if p == purpose), None)

    def version(self, purpose: str) -> str:
        """The version in force, the same in every language; empty if there is no document."""
        document = self.current(purpose, "")
        return document.version if document else ""

    def check(self) -> list[Finding]:
        """What `botique doctor` says about the documents."""
        if not self.required():
            return [
                Finding(
                    "warning",
                    SUBJECT,
                    "customers are not asked to agree to the processing of their data",
                    f"put {PROCESSING}.{self._languages[0]}.md into the folder of documents",
                )
            ]
        missing = [
            f"{purpose}.{language}.md"
            for purpose in self.purposes()
            for language in self._languages
            if (purpose, language) not in self._documents
        ]
        if missing:
            advice = "add them, or customers see another language's"
            return [Finding("warning", SUBJECT, f"missing: {', '.join(missing)}", advice)]
        return [Finding("ok", SUBJECT, ", ".join(self.purposes()))]


def _refuse_differing_versions(folder: Path, documents: Iterable[Document]) -> None:
    first: dict[str, Document] = {}
    for document in documents:
        other = first.setdefault(document.purpose, document)
        if other.version != document.version:
            raise SettingsError(
                f"{folder}: {document.purpose} has version {other.version} in"
                f" {other.language!r} and {document.version} in {document.language!r}; one"
                " document carries the same version in every language"
            )
