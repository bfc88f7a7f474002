"""The clients' files behind what `-c` names, and how to see that one has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from botique_core.errors import SettingsError
from botique_core.settings.reading import SECRETS

NAME = "botique.toml"

Stamp = tuple[tuple[int, int, int] | None, ...]


class ClientFiles:
    """Files, and folders that stand for all clients in them.

    Raises:
        SettingsError: There is no client's file in a folder.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._folders = {path: path.is_dir() for path in map(Path, paths)}
        for path, is_folder in self._folders.items():
            if is_folder and not _in_folder(path):
                raise SettingsError(f"{path}: there is no *.toml and no */{NAME} in this folder")

    def present(self) -> list[Path]:
        """Every client's file, each once; one that was named itself need not be there.

        Raises:
            OSError: A folder is gone, which says nothing of its clients: a disk may be away.
        """
        files: dict[Path, None] = {}
        for path, is_folder in self._folders.items():
            found = _in_folder(path) if is_folder else [path]
            files |= dict.fromkeys(file.absolute() for file in found)
        return list(files)

    def stamps(self) -> Mapping[Path, Stamp]:
        """By file what is another after each change of it or of the `.env` beside it.

        Raises:
            OSError: A folder is gone.
        """
        return {file: (_stamp(file), _stamp(file.parent / SECRETS)) for file in self.present()}


def _in_folder(folder: Path) -> list[Path]:
    folder.stat()
    return [*sorted(folder.glob("*.toml")), *sorted(folder.glob(f"*/{NAME}"))]


def _stamp(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
