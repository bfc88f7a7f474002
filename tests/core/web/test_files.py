"""Files that a messenger can't take: the customer gets their address, and by it the file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.messages import Media, Message
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing import ManualClock, Person
from botique_core.testing.profiles import PLAIN
from botique_core.testing.running import person, running, settings
from botique_core.web.front import Front
from tests.core.app.features import feature
from tests.core.web.conftest import asking

URL = "https://bot.example.com"
PDF = b"%PDF-1.4 a bill"
ADDRESS = re.compile(rf"Файл, который здесь не открыть: счёт\.pdf {URL}(/file/\S+)")


async def bill(app: App) -> Media:
    async def chunks() -> AsyncIterator[bytes]:
        yield PDF

    return await app.client.media.put(chunks(), name="счёт.pdf", mime="application/pdf")


def routes(self: Plugin, router: Router) -> None:
    async def send(talk: Talk, sha256: str) -> None:
        media = await talk.client.media.stat(sha256)
        assert media is not None
        talk.reply(Message(media=(media,)))

    router.hears("счёт {sha256}", send)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def app(tmp_path: Path, ready_url: str, clock: ManualClock) -> AsyncIterator[App]:
    client = settings(
        tmp_path, ready_url, profile=PLAIN.name, client={"languages": ["ru"], "public_url": URL}
    )
    async with running(client, {"bills": feature("bills", {"routes": routes})}, clock=clock) as app:
        yield app


async def address(anna: Person) -> str:
    """The path that the next message shows."""
    text = (await anna.next()).text.text
    found = ADDRESS.fullmatch(text)
    assert found is not None, text
    return found[1]


async def test_file_in_a_dialogue_comes_as_its_address(app: App, clock: ManualClock) -> None:
    anna, media = person(app), await bill(app)
    await anna.says(f"счёт {media.sha256}")
    path = await address(anna)
    async with asking(Front({}, app)) as browser:
        answer = await browser.get(path)
        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["content-disposition"] == (
            "attachment; filename*=UTF-8''%D1%81%D1%87%D1%91%D1%82.pdf"
        )
        assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert answer.headers["x-content-type-options"] == "nosniff"
        clock.advance(days=30)
        assert (await browser.get(path)).status_code == 404


async def test_file_in_a_notice_comes_as_its_address(app: App) -> None:
    anna, media = person(app), await bill(app)
    await anna.says("здравствуйте")
    await anna.skips_to("Не получилось понять сообщение")
    (bot,) = app.bots
    async with app.client.db.writing() as session:
        await app.client.courier.post(
            session, bot=bot, chat=anna.chat, language="ru", message=Message(media=(media,))
        )
    path = await address(anna)
    async with asking(Front({}, app)) as browser:
        assert (await browser.get(path)).content == PDF


async def test_file_that_is_gone_is_not_found(app: App, tmp_path: Path) -> None:
    media = await bill(app)
    path = app.client.addresses.of(media).removeprefix(URL)
    for file in (tmp_path / "media").rglob(f"*{media.sha256[4:]}*"):
        file.unlink()
    async with asking(Front({}, app)) as browser:
        assert (await browser.get(path)).status_code == 404


@pytest.mark.parametrize("token", ["x", "A" * 70, "я" * 70, "..%2f..%2fetc"])
async def test_forged_address_is_not_found(app: App, token: str) -> None:
    async with asking(Front({}, app)) as browser:
        assert (await browser.get(f"/file/{token}")).status_code == 404
