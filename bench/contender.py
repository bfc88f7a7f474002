"""A bot under test as a process of its own, pinned to one core."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
BOTIQUE = str(ROOT / ".venv/bin/botique")
BOT_CORE, LOAD_CORE = 0, 1
TICKS = os.sysconf("SC_CLK_TCK")
TOKEN, SECRET = "1234567:bench-token-bench-token-bench-token", "bench-secret"
START_S = 60

# A start is one of compiled code, as on any server: some build machines forbid to keep it.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Contender:
    """One way to do the work."""

    name: str
    command: list[str]
    environment: dict[str, str]
    path: str
    port: int = 0
    started_ms: float = 0.0
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, api_port: int) -> None:
        """Starts the process on its core."""
        self.port = free_port()
        values = {"port": str(self.port), "api": f"http://127.0.0.1:{api_port}"}
        own = {name: value.format(**values) for name, value in self.environment.items()}
        self.started_ms = time.perf_counter() * 1000
        self._process = subprocess.Popen(  # noqa: S603 -- our own commands
            self.command,
            env={**ENVIRONMENT, **own},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {BOT_CORE}),  # noqa: PLW1509 -- no threads here
        )

    async def ready(self) -> float:
        """Returns when the port accepts; milliseconds since the start."""
        until = time.perf_counter() + START_S
        while time.perf_counter() < until:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                if self._process is not None and self._process.poll() is not None:
                    raise RuntimeError(f"{self.name} ended at its start") from None
                await asyncio.sleep(0.005)
            else:
                writer.close()
                return time.perf_counter() * 1000 - self.started_ms
        raise TimeoutError(f"{self.name} is not ready after {START_S} s")

    @property
    def _pid(self) -> int:
        return self._process.pid if self._process is not None else 0

    def cpu_s(self) -> float:
        """User and system time so far, with that of all threads."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_mb(self) -> float:
        """Resident memory."""
        status = Path(f"/proc/{self._pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def stop(self) -> None:
        """Ends it and waits."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def ours(database_url: str, folder: str, name: str) -> Contender:
    """This house's bench client, with every guarantee."""
    return Contender(
        name=name,
        command=[BOTIQUE, "run", "-c", "examples/bench/botique.toml"],
        environment={
            "BOTIQUE__SERVER__PORT": "{port}",
            "BOTIQUE__DATABASE__URL": database_url,
            "BOTIQUE__MEDIA__URL": f"file:{folder}/media",
            "BOTIQUE__DRIVERS__TELEGRAM__TOKEN": TOKEN,
            "BOTIQUE__DRIVERS__TELEGRAM__SECRET": SECRET,
            "BOTIQUE__DRIVERS__TELEGRAM__API_BASE": "{api}",
            "BOTIQUE__DRIVERS__TELEGRAM__REGISTER": "false",
            "BOTIQUE__DRIVERS__WEB__ENABLED": "false",
        },
        path="/webhook/telegram/main",
    )


def aiogram(store: str, name: str) -> Contender:
    """The bare aiogram bot; `store` is empty or an SQLAlchemy URL."""
    return Contender(
        name=name,
        command=[sys.executable, str(ROOT / "bench/aiogram_bot.py")],
        environment={
            "PORT": "{port}",
            "API_BASE": "{api}",
            "TOKEN": TOKEN,
            "SECRET": SECRET,
            "STORE": store,
        },
        path="/webhook",
    )


def everything(file: str) -> Contender:
    """A client with every feature on, Telegram by webhook and the web chat."""
    return Contender(
        name="Botique, all plugins",
        command=[BOTIQUE, "run", "-c", file],
        environment={
            "BOTIQUE__SERVER__PORT": "{port}",
            "BOTIQUE__DRIVERS__TELEGRAM__MODE": "webhook",
            "BOTIQUE__DRIVERS__TELEGRAM__TOKEN": TOKEN,
            "BOTIQUE__DRIVERS__TELEGRAM__SECRET": SECRET,
            "BOTIQUE__DRIVERS__TELEGRAM__API_BASE": "{api}",
            "BOTIQUE__DRIVERS__TELEGRAM__REGISTER": "false",
        },
        path="/webhook/telegram/main",
    )
