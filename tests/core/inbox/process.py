"""A serving process of its own, as the test that kills it sees it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from tests.patience import GUARD_S

ROOT = Path(__file__).parents[3]


class ServingProcess:
    """Delivers updates to a child process and waits until it has received them."""

    def __init__(self, url: str, sent: Path) -> None:
        self._url = url
        self._sent = sent
        self._process: Process
        self._answers: dict[str, asyncio.Future[bool]] = {}
        self._listening: asyncio.Task[None]
        self._serving = asyncio.Event()
        self.dead = asyncio.Event()
        self.started = False

    async def start(self, fault: str = "") -> None:
        """Starts it; `fault` names the point at which it is to die."""
        self.dead.clear()
        self.started = True
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.core.inbox.child", self._url, str(self._sent)),
            stdin=PIPE,
            stdout=PIPE,
            cwd=ROOT,
            env={**os.environ, "BOTIQUE_FAULT": fault},
        )
        ready = asyncio.get_running_loop().create_future()
        self._answers["ready"] = ready
        self._listening = asyncio.create_task(self._listen())
        async with asyncio.timeout(2 * GUARD_S):
            await ready
        self._serving.set()

    async def deliver(self, key: str, chat: str, order: int, timeout_s: float) -> bool:
        """Whether the process says that it has received the update."""
        line = json.dumps({"key": key, "chat": chat, "order": order})
        with suppress(ConnectionError, TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._serving.wait()
                answer = self._answers.get(key)
                if answer is None or answer.done():
                    answer = self._answers[key] = asyncio.get_running_loop().create_future()
                self._input.write(f"{line}\n".encode())
                await self._input.drain()
                return await asyncio.shield(answer)
        return False

    def send(self, number: signal.Signals) -> None:
        """Kills, freezes or wakes it."""
        self._process.send_signal(number)

    async def code(self) -> int:
        """Its exit code, once it has ended."""
        return await self._process.wait()

    async def stop(self) -> int:
        """Lets it end in an orderly way; its exit code."""
        self._input.close()
        try:
            async with asyncio.timeout(GUARD_S):
                code = await self._process.wait()
        except TimeoutError:
            self._process.kill()
            code = await self._process.wait()
        await self._listening
        return code

    async def end(self) -> None:
        """Ends it in any case."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
        await self._process.wait()
        await self._listening

    @property
    def _input(self) -> asyncio.StreamWriter:
        assert self._process.stdin is not None
        return self._process.stdin

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        while line := await self._process.stdout.readline():
            word, _, key = line.decode().strip().partition(" ")
            answer = self._answers.get(key or word)
            if answer is not None and not answer.done():
                answer.set_result(word != "refused")
        self._serving.clear()
        self.dead.set()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_result(False)
