"""Files that an exported document names, and what they are called in the archive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import msgspec

FOLDER = "files"
SHORT_HASH = 12
SUFFIX_MAX = 12

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(rf"\.[A-Za-z0-9]{{1,{SUFFIX_MAX}}}")


class ExportedFile(msgspec.Struct, frozen=True):
    """A file of the media store; `path` is its place in the archive."""

    sha256: str
    name: str
    path: str


def files_in(document: object) -> tuple[ExportedFile, ...]:
    """Every file named in a document, each once, in the order of appearance."""
    files: dict[str, ExportedFile] = {}
    for file in _found(document):
        files.setdefault(file.sha256, file)
    return tuple(files.values())


def _found(node: object) -> Iterator[ExportedFile]:
    if isinstance(node, dict):
        sha256 = node.get("sha256")
        if isinstance(sha256, str) and _SHA256.fullmatch(sha256):
            yield _named(sha256, str(node.get("name") or ""))
        for value in node.values():
            yield from _found(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _found(value)


def _named(sha256: str, name: str) -> ExportedFile:
    # The name came from a stranger: only a harmless suffix of it goes into a path.
    suffix = PurePosixPath(name).suffix
    safe = suffix if _SUFFIX.fullmatch(suffix) else ""
    return ExportedFile(sha256, name, f"{FOLDER}/{sha256[:SHORT_HASH]}{safe}")
