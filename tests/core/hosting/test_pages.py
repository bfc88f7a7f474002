"""Which client a request is for, and what the process answers itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import pytest

from botique_core.app.app import App
from botique_core.hosting.files import ClientFiles
from botique_core.hosting.host import Host
from botique_core.hosting.pages import PublicPages, private_pages
from botique_core.hosting.sites import Served, Sites
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.testing.running import SCRIPTED
from botique_core.testing.scripted import ScriptedDriverPlugin
from botique_core.web.front import Application, Front
from tests.core.hosting.conftest import QUICK, Write, until
from tests.core.web.conftest import asking
from tests.core.web.feature import PagesPlugin

INSTALLED = Installed({SCRIPTED: ScriptedDriverPlugin}, {"notes": PagesPlugin})
BOT = '[drivers.scripted]\nprofile = "rich"'
NOWHERE = '[database]\nurl = "postgresql://postgres@127.0.0.1:1/none"'


@asynccontextmanager
async def opened(settings: ClientSettings) -> AsyncIterator[App]:
    async with App.opened(settings, installed=INSTALLED) as app:
        yield app


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[tuple[Application, Application]]:
    """What is served at the public and at the private address."""
    host: Host[Served] = Host(ClientFiles([str(folder)]), opened, options=QUICK)
    front = Front(Sites(host), PublicPages(host))
    async with host.started():
        await host.tried()
        yield front, private_pages(host, front)


@pytest.fixture
async def addresses(tmp_path: Path, write: Write) -> AsyncIterator[tuple[Application, Application]]:
    """Two clients at work and one whose database does not answer."""
    write("omega", BOT, public_url="https://omega.example")
    write("alpha", BOT, public_url="http://[2001:db8::1]:8443")
    write("beta", BOT)
    write("gamma", NOWHERE, public_url="https://gamma.example")
    async with serving(tmp_path) as both:
        yield both


async def get(application: Application, path: str, host: str) -> httpx2.Response:
    async with asking(application) as browser:
        return await browser.get(path, headers={"host": host})


async def test_client_is_found_by_host_name(
    addresses: tuple[Application, Application],
) -> None:
    hosts = {
        "omega.example": "omega",
        "OMEGA.example.:8443": "omega",
        "[2001:db8::1]": "alpha",
        "[2001:DB8:0::1]:8443": "alpha",
        "beta.localhost:8000": "beta",
    }
    front, _ = addresses
    found = {host: (await get(front, "/api/name", host)).json() for host in hosts}
    assert found == hosts


async def test_nobodys_host_is_told_nothing(addresses: tuple[Application, Application]) -> None:
    front, _ = addresses
    for host in ("nobody.example", "[2001:db8::2]", "127.0.0.1:8000", "", "[", ":"):
        for path in ("/", "/webhook/telegram/main", "/metrics", "/api/docs", "/c/omega"):
            answer = await get(front, path, host)
            assert (answer.status_code, answer.text) == (404, "nobody has this address\n")
        ready = await get(front, "/health/ready", host)
        assert (ready.status_code, ready.json()) == (200, {"clients": {"failed": 1, "running": 3}})
        assert (await get(front, "/health/live", host)).json() == {"status": "ok"}


async def test_client_that_is_away_asks_to_come_again_and_one_at_home_is_led_to_its_name(
    addresses: tuple[Application, Application],
) -> None:
    front, _ = addresses
    for path in ("/", "/webhook/telegram/main"):
        answer = await get(front, path, "gamma.example")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    answer = await get(front, "/c/beta", "localhost:8000")
    assert (answer.status_code, answer.headers["location"]) == (307, "http://beta.localhost:8000/")


async def test_private_address_tells_all(addresses: tuple[Application, Application]) -> None:
    _, private = addresses
    ready = await get(private, "/health/ready", "127.0.0.1:9000")
    states = {"omega": "running", "alpha": "running", "beta": "running", "gamma": "failed"}
    assert (ready.status_code, ready.json()) == (200, {"clients": states})
    numbers = (await get(private, "/metrics", "127.0.0.1:9000")).text
    assert 'botique_clients{state="running"} 3.0' in numbers
    assert 'botique_clients{state="failed"} 1.0' in numbers
    for name in ("omega", "alpha", "beta"):
        assert f'botique_generation{{client="{name}"}} 1.0' in numbers
        assert (await get(private, f"/c/{name}/api/name", "127.0.0.1:9000")).json() == name
    assert numbers.count("# TYPE botique_generation ") == 1
    assert (await get(private, "/c/nobody/api/name", "127.0.0.1:9000")).status_code == 404
    assert (await get(private, "/c/gamma/api/name", "127.0.0.1:9000")).status_code == 503
    assert (await get(private, "/api/name", "omega.example")).json() == "omega"


async def test_host_name_follows_its_client(tmp_path: Path, write: Write) -> None:
    file = write("omega", BOT, public_url="https://one.example")
    write("alpha", BOT)
    host: Host[Served] = Host(ClientFiles([str(tmp_path)]), opened, options=QUICK)
    front = Front(Sites(host), PublicPages(host))
    async with host.started():
        await host.tried()
        assert (await get(front, "/api/name", "one.example")).json() == "omega"
        file.unlink()
        write("beta", BOT, public_url="https://one.example")
        await host.look()
        await until(lambda: set(host.at_work) == {"alpha", "beta"})
        assert (await get(front, "/api/name", "one.example")).json() == "beta"


async def test_client_without_neighbours_has_every_name(tmp_path: Path, write: Write) -> None:
    write("omega", BOT, public_url="https://omega.example")
    async with serving(tmp_path) as (front, _):
        for host in ("omega.example", "nobody.example", "127.0.0.1:8000", "[::1]:8000"):
            assert (await get(front, "/api/name", host)).json() == "omega"
        assert (await get(front, "/health/ready", "10.0.0.5")).json() == {"database": "ok"}
