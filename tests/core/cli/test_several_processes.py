"""The commands of several processes say what is missing, and end when they are told to."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

import pytest

from tests.core.cli.conftest import Type
from tests.patience import GUARD_S

COMMANDS = ("web", "worker", "beat")
POSTGRESQL = "postgresql://nobody@127.0.0.1:1/nothing"


@pytest.fixture
def file(botique: Type, tmp_path: Path) -> Path:
    assert botique("init", "omega", "--language", "en", "--plugins", "").status == 0
    return tmp_path / "omega" / "botique.toml"


async def ended(command: str, file: Path, **environ: str) -> tuple[int, str]:
    """How `botique COMMAND` ended by itself, and what it complained of."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", "import sys; from botique_core.cli.main import main; sys.exit(main())"),
        *(command, "-c", str(file)),
        env={**os.environ, "BOTIQUE__SERVER__PORT": "0", **environ},
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(2 * GUARD_S):
        _, complaint = await process.communicate()
    assert process.returncode is not None
    return process.returncode, complaint.decode()


@pytest.mark.parametrize("command", COMMANDS)
async def test_several_processes_refuse_sqlite(command: str, file: Path) -> None:
    status, complaint = await ended(command, file)
    assert status == 1
    assert complaint == (
        f"botique: {file}: database.url: `botique {command}` is one of several processes, and"
        " SQLite serves only one; set postgresql://user:password@host/name, or use `botique run`\n"
    )


async def test_several_processes_need_redis(file: Path) -> None:
    status, complaint = await ended("web", file, BOTIQUE__DATABASE__URL=POSTGRESQL)
    assert status == 1
    assert complaint == (
        f"botique: {file}: redis.url: `botique web` is one of several processes, which meet in"
        " Redis; set redis://host:6379/0, or use `botique run`\n"
    )


@pytest.mark.parametrize("command", ["worker", "beat"])
async def test_silent_redis_is_one_sentence(command: str, file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    redis = f"redis://127.0.0.1:{port}/0"
    status, complaint = await ended(
        command, file, BOTIQUE__DATABASE__URL=POSTGRESQL, BOTIQUE__REDIS__URL=redis
    )
    assert status == 1
    assert complaint.startswith(f"botique: {file}: redis.url: Redis does not answer: ")
    assert complaint.endswith("; start it, or correct the address\n")
    assert complaint.count("\n") == 1
