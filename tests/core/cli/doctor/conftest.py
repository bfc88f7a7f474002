"""A client in which all is well, to be spoilt in one place."""

from __future__ import annotations

import asyncio
import shutil
import socket
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.cli.doctor.command import examine
from botique_core.findings import Finding
from botique_core.settings import load

DOCUMENT = "version: 2026-01-31\n\n# Consent\n\nYes.\n"
WELL = """
[client]
name = "omega"
title = "Omega"
languages = ["en"]
public_url = "https://127.0.0.1:1"

[server]
port = 0

[plugins]
enabled = ["profile"]

[drivers.web]
"""

Examine = Callable[..., Awaitable[dict[str, Finding]]]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The client's database, up to date; to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "botique.toml").write_text(WELL)

    async def open_once() -> None:
        async with App.opened(load(folder / "botique.toml", {})):
            pass

    asyncio.run(open_once())
    return folder / "botique.db"


@pytest.fixture
def folder(tmp_path: Path, prepared: Path) -> Path:
    """The client's folder."""
    shutil.copy(prepared, tmp_path)
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal" / "processing.en.md").write_text(DOCUMENT)
    return tmp_path


@pytest.fixture
def diagnose(folder: Path) -> Examine:
    """Examines the client; gives the findings that are not ok, by subject."""

    async def look(more: str = "", environ: Mapping[str, str] | None = None) -> dict[str, Finding]:
        file = folder / "botique.toml"
        file.write_text(WELL + more)
        findings = await examine(load(file, environ or {}))
        return {one.subject: one for one in findings if one.level != "ok"}

    return look


@pytest.fixture
def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port at which somebody listens who is not us."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found.getsockname()[1]


@pytest.fixture
def database_of_tomorrow(folder: Path) -> None:
    """The client's database, once used with a version that is not written yet."""
    with closing(sqlite3.connect(folder / "botique.db")) as database, database:
        database.execute("UPDATE alembic_version_core SET version_num = 'core_9999'")
