"""One document that customers are asked to agree to, in one language."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from botique_core.errors import SettingsError, TextError
from botique_core.legal.markdown import marked
from botique_core.legal.purpose import PURPOSES
from botique_core.marks import Marked

SIZE_MAX_BYTES = 64 * 1024
TITLE_MAX = 100

_NAME = re.compile(r"(?P<purpose>[a-z]+)\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")
_VERSION = re.compile(r"version: *(?P<version>[0-9A-Za-z][0-9A-Za-z._-]{0,31})")
_TITLE = re.compile(r"# +(?P<title>.+?)[ #]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A document as customers read it; `sha256` is that of the whole file, `source` its text."""

    purpose: str
    language: str
    version: str
    sha256: str
    title: str
    text: Marked
    source: str


def read_document(file: Path) -> Document:
    """The document in `file`, named `<purpose>.<language>.md`.

    Its first line is `version: 2026-01-01`, its first heading (`# ...`) the title, the rest
    Markdown.

    Raises:
        SettingsError: The file's name, size, encoding or content is not as it must be.
    """
    name = _NAME.fullmatch(file.name)
    if name is None or name["purpose"] not in PURPOSES:
        raise SettingsError(
            f"{file}: name it <purpose>.<language>.md, where the purpose is one of"
            f" {', '.join(PURPOSES)}, for instance processing.ru.md"
        )
    return parsed(name["purpose"], name["language"], _source(file), str(file))


def parsed(purpose: str, language: str, source: str, where: str) -> Document:
    """The document in `source`, whose first line is its version; `where` is named in errors.

    Raises:
        SettingsError: It has no version, no title or no text, or can't be read.
    """
    version_line, _, body = source.partition("\n")
    version = _VERSION.fullmatch(version_line.strip())
    if version is None:
        raise SettingsError(f"{where}: the first line must be like `version: 2026-01-01`")
    title = next((m for line in body.splitlines() if (m := _TITLE.fullmatch(line))), None)
    if title is None or len(title["title"]) > TITLE_MAX:
        raise SettingsError(
            f"{where}: give it a title of at most {TITLE_MAX} characters: a line `# Title`"
        )
    return Document(
        purpose=purpose,
        language=language,
        version=version["version"],
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        title=title["title"],
        text=_text(where, body),
        source=source,
    )


def _source(file: Path) -> str:
    with file.open("rb") as opened:
        raw = opened.read(SIZE_MAX_BYTES + 1)
    if len(raw) > SIZE_MAX_BYTES:
        raise SettingsError(f"{file}: larger than {SIZE_MAX_BYTES // 1024} KB; shorten it")
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file}: not UTF-8 text; save it as UTF-8") from error
    if "\0" in source:
        raise SettingsError(f"{file}: holds zero bytes; save it as plain UTF-8 text")
    return source.replace("\r\n", "\n")


def _text(where: str, body: str) -> Marked:
    try:
        text = marked(body)
    except TextError as error:
        raise SettingsError(f"{where}: {error}") from error
    if not text.text.strip():
        raise SettingsError(f"{where}: there is no text below the version")
    return text
