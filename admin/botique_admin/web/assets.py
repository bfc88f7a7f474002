"""Files for the browser, each plugin's own; an address with the content's mark is kept for good."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from botique_core.panel import Panel

ROOT = "/static"
MARK_LENGTH = 10


class Assets:
    """The folders of all plugins."""

    def __init__(self, panels: Mapping[str, Panel]) -> None:
        self._folders = {name: panel.files for name, panel in panels.items() if panel.files}
        self._marks: dict[str, str] = {}

    def mount(self, pages: FastAPI) -> None:
        """Serves them below `/static/<plugin>/`."""
        for name, folder in self._folders.items():
            pages.mount(f"{ROOT}/{name}", StaticFiles(directory=folder))

    def address(self, path: str) -> str:
        """Where a file is: `feedback/inbox.css`."""
        if path not in self._marks:
            self._marks[path] = self._mark(path)
        return f"/admin{ROOT}/{path}?v={self._marks[path]}"

    def _mark(self, path: str) -> str:
        plugin, _, rest = path.partition("/")
        content = (self._folders[plugin] / rest).read_bytes()
        return hashlib.sha256(content).hexdigest()[:MARK_LENGTH]


def is_lasting(path: str, query: bytes) -> bool:
    """Whether an answer can be kept for good."""
    return path.startswith(f"{ROOT}/") and query.startswith(b"v=")
