"""A folder of clients, and a host over it whose clients only say that they are there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from botique_core.hosting.options import HostOptions
from botique_core.settings import ClientSettings
from tests.patience import GUARD_S

QUICK = HostOptions(look_s=3600, retry_first_s=0.001, retry_max_s=0.01)


class Street:
    """Opens shops; `diary` tells what became of which, `broken` are those that can't begin."""

    def __init__(self) -> None:
        self.diary: list[str] = []
        self.broken: set[str] = set()
        self.unfit: set[str] = set()
        self.stuck: set[str] = set()
        self.busy = self.busiest = 0
        self.leave = asyncio.Event()
        self.leave.set()

    @asynccontextmanager
    async def open(self, settings: ClientSettings) -> AsyncIterator[Shop]:
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        await self.leave.wait()
        self.busy -= 1
        if settings.client.name in self.unfit:
            raise ValueError("secret words")
        yield Shop(self, settings.client.name, settings.client.title)
        self.diary.append(f"{settings.client.name} is closed")


class Shop:
    """What runs of a client here."""

    def __init__(self, street: Street, name: str, title: str) -> None:
        self.street, self.name, self.title = street, name, title

    async def start(self) -> None:
        if self.name in self.street.broken:
            raise ConnectionError("secret words")
        self.street.diary.append(f"{self.title} starts")

    async def stop(self) -> None:
        if self.name in self.street.stuck:
            await asyncio.Event().wait()
        self.street.diary.append(f"{self.title} stops")


@pytest.fixture
def street() -> Street:
    return Street()


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a client's file into the folder."""

    def write(folder: str, more: str = "", **client: str) -> Path:
        values = {"name": folder, "title": folder.title(), **client}
        lines = [f'{key} = "{value}"' for key, value in values.items()]
        file = tmp_path / folder / "botique.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(["[client]", *lines, more]))
        return file

    return write


@pytest.fixture
def over(tmp_path: Path, street: Street) -> Callable[..., Host[Shop]]:
    """Makes a host over the folder."""

    def make(options: HostOptions = QUICK, **more: object) -> Host[Shop]:
        files = ClientFiles([str(tmp_path)])
        return Host(files, street.open, options=options, **more)  # type: ignore[arg-type]  # passed on as they are

    return make


async def until(holds: Callable[[], object]) -> None:
    """Returns when the condition holds."""
    async with asyncio.timeout(GUARD_S):
        while not holds():  # noqa: ASYNC110 -- nothing tells of it but the thing itself
            await asyncio.sleep(0.005)
