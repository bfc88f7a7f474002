"""A client served by several processes, as a test sees it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.ids import Ids
from botique_core.inbox.incarnation import take_number
from botique_core.jobs.jobs import Jobs
from botique_core.jobs.models import Job
from tests.patience import GUARD_S
from tests.redis_server import RedisServer

ROOT = Path(__file__).parents[3]
READY = re.compile(r"open  (http://\S+)/|run here|offered here")
ENTRY_POINTS = """
[botique.plugins]
trial = tests.core.workers.trial:TrialPlugin
late = tests.core.workers.trial:LatePlugin
[botique.drivers]
polled = tests.core.workers.trial:PolledPlugin
"""
CLIENT = """
[client]
name = "omega"
title = "Omega"
languages = ["ru"]
[server]
port = 0
[database]
url = "{database}"
[redis]
url = "{redis}"
[plugins]
enabled = ["trial"]
[drivers.web]
[drivers.polled]
"""


async def until(condition: Callable[[], bool]) -> None:
    """Waits for what must happen."""
    async with asyncio.timeout(2 * GUARD_S):
        while not condition():  # noqa: ASYNC110 -- another process does it
            await asyncio.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


class Child:
    """One of the processes; what it says goes into a file."""

    def __init__(self, process: subprocess.Popen[bytes], said: Path) -> None:
        self.process = process
        self._said = said

    @property
    def said(self) -> str:
        return self._said.read_text()

    async def ready(self) -> str:
        """Returns when it works; where its pages are."""
        await until(lambda: bool(READY.search(self.said)) or self.process.poll() is not None)
        found = READY.search(self.said)
        assert found, self.said
        return found[1] or ""

    def kill(self) -> None:
        """Ends it at once, as kill -9 does."""
        self.process.kill()
        self.process.wait()

    async def stop(self) -> int:
        """Asks it to end; its exit status."""
        self.process.terminate()
        await until(lambda: self.process.poll() is not None)
        return self.process.returncode


class House:
    """The client's folder, its Redis, and the processes that have been started for it."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.redis = RedisServer(free_port())
        self.database_url = database_url
        self.folder = folder
        self.children: list[Child] = []
        info = folder / "trial-1.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: trial\nVersion: 1\n")
        (info / "entry_points.txt").write_text(ENTRY_POINTS)
        file = CLIENT.format(database=database_url, redis=self.redis.url)
        (folder / "botique.toml").write_text(file)

    def start(self, command: str, clients: str = "botique.toml", **environ: str) -> Child:
        """Starts one more process, for the client of a file or for all of a folder."""
        said = self.folder / f"{command}-{len(self.children)}.log"
        path = f"{self.folder}{os.pathsep}{ROOT}"
        words = ("-u", "-m", "tests.core.workers.child", command, str(self.folder / clients))
        with said.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *words],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": path, "TRIAL": str(self.folder), **environ},
            )
        self.children.append(Child(process, said))
        return self.children[-1]

    def close(self) -> None:
        """Ends whatever still runs."""
        for child in self.children:
            child.kill()
        self.redis.remove()

    def open_gate(self, name: str) -> None:
        """Lets jobs go on that wait for it."""
        (self.folder / name).touch()

    def noted(self, file: str, name: str = "") -> list[int]:
        """The processes that noted this, in order."""
        path = self.folder / file
        lines = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
        return [int(number) for word, number in lines if name in ("", word)]

    def add_neighbours(self, street: str, *names: str) -> None:
        """Writes a folder of further clients, each with a schema of its own in the database."""
        (self.folder / street).mkdir()
        for name in names:
            file = CLIENT.format(database=self.database_url, redis=self.redis.url)
            file = file.replace('name = "omega"', f'name = "{name}"')
            file = file.replace("[redis]", f'schema = "{name}"\n[redis]')
            (self.folder / street / f"{name}.toml").write_text(file)

    @asynccontextmanager
    async def opened(self, schema: str = "") -> AsyncIterator[Database]:
        """A client's database, as the test itself looks at it."""
        database = Database(self.database_url, schema=schema)
        try:
            yield database
        finally:
            await database.close()

    async def leave(
        self,
        *names: str,
        kind: str = "trial.work",
        schema: str = "",
        **args: Any,  # noqa: ANN401 -- a job's own
    ) -> list[int]:
        """Leaves jobs as a process does that tells nobody."""
        async with self.opened(schema) as database:
            jobs = Jobs(database, SystemClock(), Ids(await take_number(database)))
            async with database.writing() as session:
                return [await jobs.post(session, kind, {"name": name, **args}) for name in names]

    async def job(self, number: int, schema: str = "") -> Job:
        """A job as it stands."""
        async with self.opened(schema) as database, database.reading() as session:
            return await session.get_one(Job, number)

    async def ended(self, number: int, schema: str = "") -> Job:
        """A job once it has ended."""
        async with asyncio.timeout(2 * GUARD_S):
            while (found := await self.job(number, schema)).finished_at is None:  # noqa: ASYNC110 -- as above
                await asyncio.sleep(0.02)
        return found


def text_of(frame: dict[str, Any]) -> list[str]:
    """What the messages of a frame say."""
    return ["".join(span["text"] for span in item.get("spans", ())) for item in frame["items"]]


def log_lines(child: Child) -> list[dict[str, Any]]:
    """What a process has logged."""
    return [json.loads(line) for line in child.said.splitlines() if line.startswith("{")]
