"""An open page hears of what was committed: in this process, in another, and until the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx2
import pytest

from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_admin.settings import AdminSettings
from botique_core.app.app import App
from botique_core.panel import Role
from botique_core.plugin import Plugin
from botique_core.testing.running import running, settings
from botique_core.web.front import Front
from botique_core.web.server import GRACE_S, bind, serve
from tests import postgres
from tests.admin.conftest import CHEAP, PASSWORD, Browsers, browser, hired, signs_in
from tests.admin.gallery import GalleryPlugin
from tests.patience import GUARD_S
from tests.redis_server import RedisServer

FEATURES: Mapping[str, type[Plugin]] = {"admin": AdminPlugin, "gallery": GalleryPlugin}
CHANGE = 'data: ["gallery.stand", ""]'
SENT = {"title": "Заголовок", "price": "2", "size": "large"}


class Served:
    """An app behind a real socket, and somebody whose page is open."""

    def __init__(self, app: App) -> None:
        self.stop = asyncio.Event()
        listening = bind("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        self.serving = asyncio.create_task(serve([(Front({}, app), listening)], self.stop))

    @asynccontextmanager
    async def watching(self, *topics: str) -> AsyncIterator[asyncio.Queue[str]]:
        """Lines of the stream, as they come."""
        lines: asyncio.Queue[str] = asyncio.Queue()
        headers = {"sec-fetch-site": "same-origin"}
        async with httpx2.AsyncClient(
            base_url=self.url, headers=headers, timeout=GUARD_S
        ) as opened:
            form = {"email": "owner@example.com", "password": PASSWORD}
            assert (await opened.post("/admin/login", data=form)).status_code == 303
            asked = opened.stream("GET", "/admin/live", params={"topic": list(topics)})
            async with asked as stream:
                assert stream.headers["content-type"].startswith("text/event-stream")
                reading = asyncio.create_task(self._read(stream, lines))
                assert await lines.get() == "retry: 2000"
                yield lines
                reading.cancel()
                await asyncio.gather(reading, return_exceptions=True)

    async def _read(self, stream: httpx2.Response, lines: asyncio.Queue[str]) -> None:
        async for line in stream.aiter_lines():
            if line:
                lines.put_nowait(line)
        lines.put_nowait("")

    async def ends(self) -> None:
        self.stop.set()
        async with asyncio.timeout(GRACE_S / 2):
            await self.serving


@asynccontextmanager
async def signed_in(app: App) -> AsyncIterator[httpx2.AsyncClient]:
    async with browser(app) as opened:
        await signs_in(opened, "owner@example.com")
        yield opened


async def heard(lines: asyncio.Queue[str], opened: httpx2.AsyncClient) -> str:
    """What the open page hears; a knock may go unheard until both have found Redis."""
    async with asyncio.timeout(GUARD_S):
        while lines.empty():
            assert (await opened.post("/admin/gallery/form", data=SENT)).status_code == 303
            await asyncio.sleep(0)
    while (line := await lines.get()).startswith("event:"):
        pass
    return line


async def test_page_hears_what_another_process_committed(
    tmp_path: Path, redis: RedisServer, ready_databases: postgres.Databases
) -> None:
    async with ready_databases.lend() as name:
        folders = (tmp_path / "a", tmp_path / "b")
        one, other = (
            settings(
                folder, postgres.url_of(name), plugin={"admin": CHEAP}, redis={"url": redis.url}
            )
            for folder in folders
        )
        async with running(one, FEATURES) as first, running(other, FEATURES) as second:
            owner = Office.of(first.client, AdminSettings.model_validate(CHEAP))
            user = await hired(first, owner, Role.OWNER)
            async with first.client.db.writing() as session:
                (await session.merge(user)).demo = True  # asked for no second step
            served = Served(first)
            async with served.watching("gallery.stand") as lines, signed_in(second) as opened:
                assert await heard(lines, opened) == CHANGE
                await served.ends()


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return FEATURES


async def test_page_hears_what_its_own_process_committed_and_nothing_undone(
    app: App, owner: httpx2.AsyncClient
) -> None:
    with app.client.live.watching(["gallery.stand"]) as watch:
        async with app.client.db.writing() as session:
            app.client.live.changed(session, "gallery.stand", 7)
            app.client.live.changed(session, "gallery.stand", 7)
            app.client.live.changed(session, "gallery.other", 7)
            assert await watch.changes(0) == []
        assert await watch.changes(GUARD_S) == [("gallery.stand", "7")]
        with suppress(LookupError):
            async with app.client.db.writing() as session:
                app.client.live.changed(session, "gallery.stand", 8)
                raise LookupError
        assert await watch.changes(0) == []


async def test_stream_ends_with_the_process_though_somebody_watches(
    app: App, owner: httpx2.AsyncClient
) -> None:
    served = Served(app)
    async with served.watching("gallery.stand", "gallery.unknown") as lines:
        assert await heard(lines, owner) == CHANGE
        await served.ends()
        while await lines.get():
            pass


async def test_nobody_watches_without_being_signed_in(app: App, browsers: Browsers) -> None:
    answer = await browsers().get("/admin/live?topic=gallery.stand")
    assert answer.headers["location"] == "/admin/login?next=/live"
