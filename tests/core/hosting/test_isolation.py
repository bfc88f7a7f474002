"""Two clients of one process, and of one database where that is PostgreSQL, are strangers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from botique_core.app.app import App
from botique_core.app.commons import Commons
from botique_core.mail.letter import Letter
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings
from botique_core.storage import Scope
from botique_core.testing.person import Person
from botique_core.testing.running import QUICK, SCRIPTED, person, settings
from botique_core.testing.scripted import ScriptedDriverPlugin
from tests.core.app.features import feature
from tests.core.hosting.conftest import until

INSTALLED = Installed(
    {SCRIPTED: ScriptedDriverPlugin}, {"news": feature("news"), "cards": feature("cards")}
)
ASKED = "На каком языке вам удобнее общаться?"

Two = tuple[App, App]


def client(folder: Path, name: str, url: str, plugins: list[str]) -> ClientSettings:
    """A client with a folder, and on PostgreSQL a schema, of its own."""
    (folder / name).mkdir()
    database = {"url": f"sqlite:///{name}.db"}
    if url.startswith("postgresql"):
        database = {"url": url, "schema": name}
    return settings(
        folder / name,
        url,
        client={"name": name, "title": name.title()},
        database=database,
        plugins={"enabled": plugins},
    )


@pytest.fixture
async def two(tmp_path: Path, db_url: str) -> AsyncIterator[Two]:
    clients = [
        client(tmp_path, "alpha", db_url, ["news"]),
        client(tmp_path, "beta", db_url, ["cards"]),
    ]
    (tmp_path / "beta" / "locale").mkdir()
    (tmp_path / "beta" / "locale" / "ru.ftl").write_text("core-stale-button = Не та кнопка.\n")
    commons = Commons()
    async with AsyncExitStack() as stack:
        apps = []
        for one in clients:
            opened = App.opened(one, installed=INSTALLED, options=QUICK, commons=commons)
            apps.append(await stack.enter_async_context(opened))
            await apps[-1].start()
            stack.push_async_callback(apps[-1].stop)
        yield apps[0], apps[1]


async def greeted(two: Two) -> tuple[Person, Person]:
    """The same account in the bots of both."""
    anna, same = person(two[0]), person(two[1])
    same.chat = anna.chat
    for one, title in ((anna, "Alpha"), (same, "Beta")):
        await one.starts()
        await one.sees(f"Здравствуйте! Это бот «{title}».\n\n{ASKED}")
    return anna, same


async def test_button_of_one_means_nothing_to_the_other(two: Two) -> None:
    anna, same = await greeted(two)
    await same.presses_payload(anna.payload("English"))
    await same.skips_to("Не та кнопка.")
    alpha, beta = (app.client.payloads for app in two)
    for body in ("r:news", "q.1.en"):
        signed = alpha.sign(1, anna.chat, body)
        assert alpha.open(1, anna.chat, signed) == body
        assert beta.open(1, anna.chat, signed) is None


async def test_features_texts_data_and_links_are_each_clients_own(two: Two) -> None:
    on = [app.generation.plugins.keys() - {"core", SCRIPTED} for app in two]
    assert on == [{"news"}, {"cards"}]
    texts = [app.client.texts.plain("ru", "core-stale-button") for app in two]
    assert texts == ["Эта кнопка уже не действует.", "Не та кнопка."]
    alpha, beta = (app.client for app in two)
    async with alpha.db.writing() as session:
        await alpha.storage.save(session, Scope.USER, 1, "colour", "red")
        link = await alpha.links.create(session, "news", "1")
    assert await alpha.storage.get(Scope.USER, 1, "colour") == "red"
    assert await beta.storage.get(Scope.USER, 1, "colour") is None
    async with beta.db.writing() as session:
        assert not await beta.links.opened(session, link.token)
    async with alpha.db.writing() as session:
        assert await alpha.links.opened(session, link.token)


async def test_media_and_mail_are_each_clients_own(two: Two) -> None:
    alpha, beta = (app.client for app in two)

    async def photo() -> AsyncIterator[bytes]:
        yield b"\x89PNG\r\n\x1a\n" + bytes(100)

    media = await alpha.media.put(photo(), name="photo.png")
    assert await alpha.media.stat(media.sha256) == media
    assert await beta.media.stat(media.sha256) is None
    with pytest.raises(FileNotFoundError):
        _ = [chunk async for chunk in beta.media.open(media.sha256)]
    async with alpha.db.writing() as session:
        await alpha.mail.post(session, Letter(to="a@b.example", subject="x", text="y"))
    await beta.mail.send_due()
    await alpha.mail.send_due()  # unless its own job was quicker
    await until(lambda: list(alpha.settings.folder.glob("mail/*.eml")))
    assert not (beta.settings.folder / "mail").exists()
