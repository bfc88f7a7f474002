"""What the benchmark and the trial of mailings share: client, crowd, a messenger that counts."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
from contender import LOAD_CORE, SECRET, TOKEN, free_port
from mailing_text import LABELS, TEXT
from mailing_worker import CONFIG
from sqlalchemy import text
from standin import ApiConnection

from botique_core.app.app import App
from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.variant import Variant
from botique_core.messages import Choice
from botique_core.settings import load

WORKER = Path(__file__).parent / "mailing_worker.py"
SAID = Variant(TEXT, choices=tuple(Choice(label, "1", "bench.more") for label in LABELS), columns=2)

BURST_S = 1.0
CUSTOMERS = (
    "insert into core_customer (id, language, created_at) select n, 'en', {now} from {numbers}"
)
CHATS = """
insert into core_chat (address, bot, shard, customer, first_seen_us, seen_us)
select cast(n as text), {bot}, 0, n, 0, 0 from {numbers}"""
NUMBERS = {
    "postgresql": "generate_series(1, {count}) n",
    "sqlite": """(with recursive s(n) as (select 1 union all select n + 1 from s where n < {count})
select n from s)""",
}
NOW = {"postgresql": "now()", "sqlite": "'2026-01-01 00:00:00.000000'"}


@dataclass
class Messenger:
    """The Bot API as far as a mailing needs it: counts messages by chat.

    With a `rate_per_s` it has a bucket of that many calls and answers 429 beyond it; every
    answer takes `delay_s`.
    """

    rate_per_s: float = 0.0
    delay_s: float = 0.0
    messages: Counter[str] = field(default_factory=Counter)
    heard: Callable[[str], None] | None = None
    of_mailing: int = 0
    steady: int = 0
    refused: int = 0
    first: float = 0.0
    last: float = 0.0
    _tokens: float = field(init=False)
    _at: float = 0.0

    def __post_init__(self) -> None:
        self._tokens = self.rate_per_s

    def call(self, method: str, given: dict[str, Any]) -> dict[str, Any] | bool | None:
        """Takes one call; None refuses it."""
        if method == "getMe":
            return {"id": 1234567, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method != "sendMessage":
            return True
        now = time.perf_counter()
        if self.rate_per_s and not self._allowed(now):
            self.refused += 1
            return None
        chat = str(given["chat_id"])
        self.messages[chat] += 1
        if given["text"] == TEXT:
            self.of_mailing += 1
            self.first = self.first or now
            self.last = now
        elif self.heard is not None:
            self.heard(chat)
        self.steady += bool(self.first) and now > self.first + BURST_S
        return {
            "message_id": len(self.messages),
            "date": int(time.time()),
            "chat": {"id": int(chat), "type": "private", "first_name": "User"},
            "text": given["text"],
        }

    def _allowed(self, now: float) -> bool:
        gained = (now - self._at) * self.rate_per_s if self._at else 0.0
        self._tokens = min(self.rate_per_s, self._tokens + gained)
        self._at = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    @property
    def share(self) -> float:
        """How much of the allowed rate was used, once the burst was over."""
        return self.steady / self.rate_per_s / (self.seconds - BURST_S)

    @property
    def seconds(self) -> float:
        """From the first message to the last."""
        return self.last - self.first

    async def serve(self, port: int) -> asyncio.Server:
        """Listens."""
        loop = asyncio.get_running_loop()
        return await loop.create_server(
            lambda: ApiConnection(self.call, self.delay_s), "127.0.0.1", port
        )


@dataclass
class Place:
    """Where a run happens: its environment, its database and its messenger's port."""

    environment: dict[str, str]
    api_port: int

    def variables(self) -> dict[str, str]:
        """For a process."""
        return {**os.environ, **self.environment}

    @asynccontextmanager
    async def client(self) -> AsyncIterator[App]:
        """The client, opened and not started."""
        os.environ.update(self.environment)
        async with App.opened(load(CONFIG)) as app:
            yield app


def place(database_url: str, folder: str, redis_url: str = "") -> Place:
    """A client of its own."""
    port = free_port()
    return Place(
        {
            "BOTIQUE__DATABASE__URL": database_url,
            "BOTIQUE__REDIS__URL": redis_url,
            "BOTIQUE__MEDIA__URL": f"file:{folder}/media",
            "BOTIQUE__DELIVERY__QUIET_FROM": "00:00",
            "BOTIQUE__DELIVERY__QUIET_TO": "00:00",
            "BOTIQUE__DRIVERS__TELEGRAM__TOKEN": TOKEN,
            "BOTIQUE__DRIVERS__TELEGRAM__SECRET": SECRET,
            "BOTIQUE__DRIVERS__TELEGRAM__API_BASE": f"http://127.0.0.1:{port}",
            "BOTIQUE__DRIVERS__TELEGRAM__REGISTER": "false",
            "BOTIQUE__DRIVERS__WEB__ENABLED": "false",
        },
        port,
    )


async def fresh_postgres(server: str, name: str) -> str:
    """An empty database of that name."""
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"{server}/{name}"


async def drop_postgres(url: str) -> None:
    """Gives the space back."""
    server, _, name = url.rpartition("/")
    connection = await asyncpg.connect(f"{server}/postgres")
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.close()


async def gather_crowd(app: App, count: int) -> None:
    """So many customers, each with a chat of the same number."""
    bot = next(iter(app.bots))
    dialect = "sqlite" if app.client.db.is_sqlite else "postgresql"
    numbers = NUMBERS[dialect].format(count=count)
    async with app.client.db.writing() as session:
        for statement in (CUSTOMERS, CHATS):
            values = {"bot": bot, "now": NOW[dialect], "numbers": numbers}
            await session.execute(text(statement.format(**values)))
        await session.execute(text("analyze"))


async def begin(app: App) -> int:
    """A mailing to everyone, told to begin."""
    draft = Draft(title="Bench", topic="news", variants={"en": SAID}, language="en")
    async with app.client.db.writing() as session:
        broadcast = await app.client.broadcasts.draft(session, draft)
        await app.client.broadcasts.start(session, broadcast)
    return broadcast


def worker(where: Place, *, core: int | None = None, **environment: str) -> subprocess.Popen[bytes]:
    """A sending process."""
    return subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, str(WORKER)],
        env={**where.variables(), **environment},
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, {LOAD_CORE if core is None else core}),  # noqa: PLW1509 -- no threads here
    )


async def until(holds: Callable[[], bool], patience_s: float) -> None:
    """Returns once it holds."""
    async with asyncio.timeout(patience_s):
        while not holds():  # noqa: ASYNC110 -- the other side is another process
            await asyncio.sleep(0.02)
