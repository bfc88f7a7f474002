"""A client made by `botique init` and run by `botique run`: the house as an integrator has it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.patience import GUARD_S

BOTIQUE = Path(sys.executable).with_name("botique")


class House:
    """One client's folder; `url` is where it is served."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.file = folder / "botique.toml"
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ,
            "BOTIQUE_CONFIG": str(self.file),
            "BOTIQUE__CLIENT__TITLE": "Омега Маркет",
            "BOTIQUE__SERVER__PORT": str(port),
            "BOTIQUE__DATABASE__URL": database_url,
        }

    async def does(self, *command: str) -> str:
        """Runs one command to its end; gives what it printed."""
        process = await self._process(*command)
        printed, _ = await process.communicate()
        assert process.returncode == 0, printed.decode()
        return printed.decode()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """`botique run`, ready; ended as by Ctrl-C unless the block has killed it."""
        process = await self._process("run")
        assert process.stdout is not None
        try:
            async with asyncio.timeout(2 * GUARD_S):
                await _said(process.stdout, rb"is ready")
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGINT)
            await process.communicate()

    async def _process(self, *command: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            BOTIQUE,
            *command,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )


async def _said(lines: asyncio.StreamReader, wanted: bytes) -> None:
    printed = b""
    async for line in lines:
        printed += line
        if re.search(wanted, line):
            return
    raise AssertionError(printed.decode())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
