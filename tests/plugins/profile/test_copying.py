"""«Скачать копию»."""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import AsyncIterator

import msgspec
import pytest
from sqlalchemy import select

from botique_core.app.app import App
from botique_core.jobs.context import JobContext
from botique_core.jobs.models import Job
from botique_core.media.models import MediaRecord
from botique_core.messages import Media, MediaKind, Part
from botique_core.outbox.tables import outbox
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import person
from botique_profile.copying import Copying, Order
from botique_terminals import service
from tests.patience import GUARD_S
from tests.plugins.profile.conftest import VERSION
from tests.plugins.profile.steps import MENU, PHONE, account_of, arrives, customer_of
from tests.plugins.terminals.conftest import card

SOON = "Собираем всё, что о вас хранится. Файл придёт сюда через несколько минут."
HERE = "Копия ваших данных: всё, что о вас хранится."
NOWHERE = (
    "Прислать файл сюда нельзя: этот мессенджер их не принимает. Откройте бота в другом"
    " мессенджере или напишите нам."
)


async def asks_for_a_copy(who: Person) -> None:
    await who.presses("Мои данные")
    await who.skips_to("Мои данные")
    await who.presses("Скачать копию")


async def unpacked(app: App, part: Part) -> zipfile.ZipFile:
    (media,) = part.media
    content = b"".join([chunk async for chunk in app.client.media.open(media.sha256)])
    assert (media.name, media.size_bytes) == ("my-data.zip", len(content))
    return zipfile.ZipFile(io.BytesIO(content))


@pytest.mark.parametrize("profile", ["rich", "few-buttons"])
async def test_copy_arrives_as_a_file_that_holds_everything(app: App, profile: str) -> None:
    async with app.client.db.writing() as session:
        await service.save(session, card(1, code="A-1"), app.client.ids)
    anna = person(app)
    await arrives(anna, PHONE)
    await anna.starts("A-1")
    await anna.skips_to(MENU)
    await asks_for_a_copy(anna)
    await anna.skips_to(SOON)
    part = await anna.skips_to(HERE)

    with await unpacked(app, part) as archive:
        assert archive.namelist() == ["person.json"]
        document = msgspec.json.decode(archive.read("person.json"))
    expected = (await customer_of(app, anna), "Анна", PHONE, "contact")
    fields = ("id", "name", "phone", "phone_proof")
    assert tuple(document["customer"][field] for field in fields) == expected
    assert [account["address"] for account in document["accounts"]] == [anna.chat]
    assert [(c["purpose"], c["given"], c["version"]) for c in document["consents"]] == [
        ("processing", True, VERSION)
    ]
    assert document["topics"]["news"] is True
    assert list(document["features"]) == ["terminals"]


@pytest.mark.parametrize("profile", ["plain"])
async def test_messenger_without_files_is_told_so(app: App, anna: Person, profile: str) -> None:
    await arrives(anna)
    await asks_for_a_copy(anna)
    await anna.sees(NOWHERE)
    await anna.skips_to(MENU)
    assert await copies(app) == []


async def test_copy_goes_to_nobody_whose_chat_it_became_meanwhile(app: App, anna: Person) -> None:
    boris = person(app, name="Борис")
    await arrives(anna)
    await arrives(boris)
    account = await account_of(app, boris)
    order = {
        "customer": await customer_of(app, anna),
        "bot": account.bot,
        "chat": boris.chat,
        "max_bytes": 1_000_000,
    }
    async with app.client.db.writing() as session:
        await app.client.jobs.post(session, "profile.copy", order)
    await copied(app)
    async with app.client.db.reading() as session:
        told = await session.scalars(select(outbox.c.id).where(outbox.c.chat == boris.chat))
    assert len(list(told)) == len(boris.messages)


async def test_copy_too_large_for_the_messenger_comes_without_files(app: App, anna: Person) -> None:
    await arrives(anna)
    account = await account_of(app, anna)
    order = {"customer": account.customer, "bot": account.bot, "chat": anna.chat, "max_bytes": 10}
    async with app.client.db.writing() as session:
        await app.client.jobs.post(session, "profile.copy", order)
    part = await anna.skips_to("Копия ваших данных. Приложенные вами файлы в неё не поместились")
    with await unpacked(app, part) as archive:
        assert archive.namelist() == ["person.json"]


async def test_copy_is_let_go_a_day_later(app: App, anna: Person, clock: ManualClock) -> None:
    await arrives(anna)
    await asks_for_a_copy(anna)
    part = await anna.skips_to(HERE)
    await copied(app)
    assert not await let_go(app, part)
    clock.advance(days=1, minutes=1)
    (tidy,) = (kind for kind in app.generation.jobs if kind.name == "profile.copies_tidy")
    await tidy.run(JobContext(1, {}, 1, no_progress))
    assert await let_go(app, part)


async def test_copy_is_let_go_when_the_person_is_erased(app: App, anna: Person) -> None:
    await arrives(anna)
    await asks_for_a_copy(anna)
    part = await anna.skips_to(HERE)
    await copied(app)
    async with app.client.db.writing() as session:
        await app.client.people.erasure.erase(session, await customer_of(app, anna), "staff")
    await app.client.media.delete_unused()
    assert await is_gone(app, part.media[0].sha256)


async def test_copy_that_was_under_way_when_the_person_was_erased_is_let_go(
    app: App, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await arrives(anna)
    customer = await customer_of(app, anna)
    made: list[str] = []
    put = app.client.media.put

    async def put_and_erased(
        chunks: AsyncIterator[bytes], *, name: str, mime: str, kind: MediaKind
    ) -> Media:
        media = await put(chunks, name=name, mime=mime, kind=kind)
        async with app.client.db.writing() as session:
            await app.client.people.erasure.erase(session, customer, "staff")
        made.append(media.sha256)
        return media

    monkeypatch.setattr(app.client.media, "put", put_and_erased)
    order = Order(customer, 1, anna.chat, 1_000_000)
    await Copying(app.client).run(JobContext(1, msgspec.to_builtins(order), 1, no_progress))
    await app.client.media.delete_unused()
    assert await is_gone(app, *made)


async def is_gone(app: App, sha256: str) -> bool:
    """Whether neither the record nor the bytes are left."""
    with pytest.raises(FileNotFoundError):
        await anext(app.client.media.open(sha256))
    return await app.client.media.stat(sha256) is None


async def copies(app: App) -> list[str]:
    async with app.client.db.reading() as session:
        return list(await session.scalars(select(Job.state).where(Job.kind == "profile.copy")))


async def copied(app: App) -> None:
    """Returns when the job has come to its end, by the client's own loop or by us."""
    async with asyncio.timeout(GUARD_S):
        while await copies(app) != ["done"]:
            await app.runner.run_due()
            await asyncio.sleep(0.01)


async def let_go(app: App, part: Part) -> bool:
    """Whether the next sweep takes the copy, or has taken it."""
    async with app.client.db.reading() as session:
        record = await session.get(MediaRecord, part.media[0].sha256)
        return record is None or record.touched_at.year == 1970


async def no_progress(done: int, total: int) -> None:
    del done, total
