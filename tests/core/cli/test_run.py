"""`botique run` as a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from tests.core.cli.conftest import Type
from tests.patience import GUARD_S


class Running:
    """A process that serves; `address` is what it has told."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.address = ""
        self.told = ""

    async def ready(self) -> None:
        """Waits for the last line of its greeting."""
        assert self.process.stdout is not None
        greeted = self.told.count("\n  bots  ")
        while self.told.count("\n  bots  ") == greeted:
            line = await asyncio.wait_for(self.process.stdout.readline(), 2 * GUARD_S)
            assert line, await self.complaint()
            self.told += line.decode()
        found = re.search(r"open  (http://\S+)/", self.told)
        self.address = found[1] if found else ""

    async def complaint(self) -> str:
        """What it said on standard error until its end."""
        assert self.process.stderr is not None
        return (await self.process.stderr.read()).decode()

    async def ended(self) -> int:
        """Its exit status."""
        return await asyncio.wait_for(self.process.wait(), GUARD_S)

    async def get(self, path: str, *, host: str = "", port: int = 0) -> httpx2.Response:
        """Asks it for a page."""
        base = f"http://127.0.0.1:{port}" if port else self.address
        async with httpx2.AsyncClient(timeout=GUARD_S) as client:
            return await client.get(base + path, headers={"Host": host} if host else {})


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
    return port


@asynccontextmanager
async def running(*words: str, **environ: str) -> AsyncIterator[Running]:
    """`botique run ...`, ended at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "import sys; from botique_core.cli.main import main; sys.exit(main())",
        "run",
        *words,
        env={**os.environ, "BOTIQUE__SERVER__PORT": "0", **environ},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Running(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 -- asyncio offers no other way to close its pipes


@pytest.fixture
def client(botique: Type, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a client of that name."""

    def make(name: str) -> Path:
        words = ("--language", "en", "--plugins", "", "--title", name.upper())
        assert botique("init", name, *words).complained == ""
        return tmp_path / name

    return make


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_run_serves_until_it_is_told_to_stop(
    client: Callable[[str], Path], number: signal.Signals
) -> None:
    async with running("-c", str(client("omega"))) as process:
        await process.ready()
        assert process.told.startswith("OMEGA is ready; Ctrl-C ends it.\n")
        assert (await process.get("/health/live")).status_code == 200
        assert (await process.get("/health/ready")).json() == {"database": "ok"}
        assert "OMEGA" in (await process.get("/")).text
        process.process.send_signal(number)
        assert await process.ended() == 0


async def test_second_run_continues_where_it_was(client: Callable[[str], Path]) -> None:
    folder = client("omega")
    for _ in range(2):
        async with running("-c", str(folder)) as process:
            await process.ready()
            process.process.send_signal(signal.SIGINT)
            assert await process.ended() == 0
            assert await process.complaint() == ""


async def test_taken_port_is_one_sentence(client: Callable[[str], Path]) -> None:
    folder = client("omega")
    async with running("-c", str(folder)) as first:
        await first.ready()
        port = first.address.rpartition(":")[2]
        async with running("-c", str(folder), BOTIQUE__SERVER__PORT=port) as second:
            assert await second.ended() == 1
            assert await second.complaint() == (
                f"botique: can't listen at 127.0.0.1:{port}: Address already in use;"
                " set another [server] host or port\n"
            )


async def test_clients_are_found_by_host_name(client: Callable[[str], Path]) -> None:
    folders = [client(name) for name in ("omega", "alpha")]
    for folder in folders:
        (folder / ".env").write_text(f"BOTIQUE__CLIENT__PUBLIC_URL=http://{folder.name}.example\n")
    ports = {"BOTIQUE__SERVER__PORT": str(free_port())}
    async with running(
        *(word for folder in folders for word in ("-c", str(folder))), **ports
    ) as process:
        await process.ready()
        await process.ready()
        port = int(ports["BOTIQUE__SERVER__PORT"])
        for folder in folders:
            page = await process.get("/", host=f"{folder.name}.example", port=port)
            assert folder.name.upper() in page.text
        assert (await process.get("/", host="nobody.example", port=port)).status_code == 404


async def test_clients_without_host_names_have_names_of_this_computer(
    client: Callable[[str], Path],
) -> None:
    folder = client("omega").parent
    client("alpha")
    async with running("-c", str(folder)) as process:
        await process.ready()
        await process.ready()
        port = int(process.address.rpartition(":")[2])
        for name in ("omega", "alpha"):
            assert f"  open  http://{name}.localhost:{port}/" in process.told
            page = await process.get("/", host=f"{name}.localhost", port=port)
            assert name.upper() in page.text
        assert (await process.get("/", port=port)).status_code == 404


async def test_client_that_fails_stops_no_other(client: Callable[[str], Path]) -> None:
    folder = client("omega").parent
    broken = client("alpha") / "botique.toml"
    broken.write_text("[client]\n")
    async with running("-c", str(folder)) as process:
        await process.ready()
        port = int(process.address.rpartition(":")[2])
        ready = await process.get("/health/ready", port=port)
        assert ready.json() == {"clients": {"failed": 1, "running": 1}}
        process.process.send_signal(signal.SIGINT)
        assert await process.ended() == 0
        line = json.loads((await process.complaint()).splitlines()[0])
    assert line["text"].startswith(f"client botique.toml can't start: {broken}: client.name: ")


async def test_folder_is_followed(client: Callable[[str], Path]) -> None:
    folder = client("omega").parent
    async with running("-c", str(folder)) as process:
        await process.ready()
        port = int(process.address.rpartition(":")[2])
        newcomer = client("alpha")
        await process.ready()
        page = await process.get("/", host="alpha.localhost", port=port)
        assert "ALPHA" in page.text
        (newcomer / "botique.toml").unlink()
        async with asyncio.timeout(GUARD_S):
            while "OMEGA" not in (await process.get("/", host="any.example", port=port)).text:  # noqa: ASYNC110 -- another process tells nothing of it
                await asyncio.sleep(0.1)


async def test_only_client_that_cannot_start_is_one_sentence(
    client: Callable[[str], Path],
) -> None:
    folder = client("omega")
    environ = {"BOTIQUE__DRIVERS__PIGEON__TOKEN": "x"}
    async with running("-c", str(folder), **environ) as process:
        assert await process.ended() == 1
        complaint = await process.complaint()
    assert complaint.startswith(
        f"botique: {folder}/botique.toml: drivers.pigeon: no driver 'pigeon' is installed;"
    )


async def test_numbers_are_for_the_private_listener(client: Callable[[str], Path]) -> None:
    private = free_port()
    environ = {"BOTIQUE__SERVER__PRIVATE_PORT": str(private)}
    async with running("-c", str(client("omega")), **environ) as process:
        await process.ready()
        assert (await process.get("/metrics")).status_code == 404
        assert (await process.get("/api/docs")).status_code == 404
        assert "botique_events" in (await process.get("/metrics", port=private)).text
        assert (await process.get("/api/docs", port=private)).status_code == 200


async def test_log_is_json(client: Callable[[str], Path]) -> None:
    environ = {"BOTIQUE__PLUGINS__ENABLED": "quests"}
    async with running("-c", str(client("omega")), **environ) as process:
        await process.ready()
        process.process.send_signal(signal.SIGINT)
        await process.ended()
        lines = [json.loads(line) for line in (await process.complaint()).splitlines()]
    assert [line["text"] for line in lines] == ["plugin quests is set aside: is not installed"]
