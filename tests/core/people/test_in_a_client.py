"""The room within a running client: real hooks, feed, inbox and dialogues."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.feed.models import EventRecord
from botique_core.inbox.tables import chat, inbox
from botique_core.outbox.tables import outbox
from botique_core.people.models import Customer, ErasureAct
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing.clock import ManualClock
from botique_core.testing.person import Person
from botique_core.testing.running import person, running, settings
from tests.core.people.feature import METADATA, Visits
from tests.quiet import nothing_waits


class VisitsPlugin(Plugin):
    """The same feature as elsewhere in these tests, here as a plugin."""

    meta: ClassVar[Metadata] = Metadata(name="visits", version="1", title="visits-title")
    visits = Visits()

    @hookimpl
    def routes(self, router: Router) -> None:
        router.hears("кто я", self.who)
        router.hears("пришёл {place}", self.came)
        router.hears("удалите всё", self.erase)

    async def who(self, talk: Talk) -> None:
        talk.reply(str(talk.customer))

    async def came(self, talk: Talk, place: str) -> None:
        talk.write(lambda session: self.visits.add(session, talk.customer, place))
        talk.reply("записано")

    async def erase(self, talk: Talk) -> None:
        async def erase(session: AsyncSession) -> None:
            await self.client.people.erasure.erase(session, talk.customer, "customer")

        talk.write(erase)
        talk.reply("удалено")
        talk.forget()

    @hookimpl
    async def merge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        await self.visits.merge(session, kept, absorbed)

    @hookimpl
    async def unmerge_people(self, session: AsyncSession, kept: int, absorbed: int) -> None:
        await self.visits.unmerge(session, kept, absorbed)

    @hookimpl
    async def export_person(self, session: AsyncSession, customer: int) -> dict[str, Any]:
        return dict(await self.visits.export(session, customer))

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int]:
        return dict(await self.visits.erase(session, customer))


@pytest.fixture
async def app(tmp_path: Path, db_url: str, clock: ManualClock) -> AsyncIterator[App]:
    client = settings(tmp_path, db_url, client={"languages": ["ru"]})
    async with running(client, {"visits": VisitsPlugin}, clock=clock) as app:
        async with app.client.db.engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
        yield app


@pytest.fixture
async def anna(app: App) -> Person:
    anna = person(app)
    await anna.starts()
    await anna.skips_to("Здравствуйте!")
    return anna


async def customers(app: App) -> dict[int, str]:
    async with app.client.db.reading() as session:
        rows = await session.execute(select(Customer.id, Customer.state))
        return {row.id: row.state for row in rows}


async def identity(anybody: Person) -> int:
    """Whom the bot takes them for."""
    await anybody.says("кто я")
    part = await anybody.next()
    while not part.text.text.isdigit():
        part = await anybody.next()
    return int(part.text.text)


async def test_merge_in_a_client_moves_the_chat_and_the_features_rows(
    app: App, anna: Person
) -> None:
    again = person(app)
    await again.starts()
    kept, absorbed = await identity(anna), await identity(again)
    await again.says("пришёл домой")
    await again.skips_to("записано")
    people, db = app.client.people, app.client.db
    async with db.writing() as session:
        merge = await people.merges.merge(session, kept, absorbed, "staff")
    await nothing_waits(app)
    assert await identity(again) == kept
    async with db.reading() as session:
        export = await people.exports.export(session, kept)
        kinds = await session.scalars(select(EventRecord.kind).order_by(EventRecord.id))
        assert list(kinds) == ["customer.merged"]
    assert export.document["features"] == {"visits": {"visits": {"places": ["домой"]}}}
    async with db.writing() as session:
        await people.merges.unmerge(session, merge)
    await nothing_waits(app)
    assert await identity(again) == absorbed
    assert await identity(anna) == kept


async def test_erased_by_staff_is_a_stranger_from_the_next_word_on(app: App, anna: Person) -> None:
    former = await identity(anna)
    people, db = app.client.people, app.client.db
    async with db.writing() as session:
        await people.erasure.erase(session, former, "staff")
    await nothing_waits(app)
    assert await customers(app) == {former: "erased"}
    stranger = await identity(anna)
    assert await customers(app) == {former: "erased", stranger: "active"}


async def test_erased_in_their_own_chat_is_a_stranger_from_the_next_word_on(
    app: App, anna: Person
) -> None:
    former = await identity(anna)
    await anna.says("пришёл домой")
    await anna.says("удалите всё")
    await anna.skips_to("удалено")
    await nothing_waits(app)
    assert await customers(app) == {former: "erased"}
    stranger = await identity(anna)
    assert await customers(app) == {former: "erased", stranger: "active"}


async def test_erased_person_who_never_comes_back_leaves_no_chat(
    app: App, anna: Person, clock: ManualClock
) -> None:
    former = await identity(anna)
    await anna.says("удалите всё")
    await anna.skips_to("удалено")
    await nothing_waits(app)
    clock.advance(minutes=10)
    async with app.client.db.writing() as session:
        assert await app.client.people.erasure.finish(session) == 1
    async with app.client.db.reading() as session:
        act = await session.scalar(select(ErasureAct))
        left = [
            list(await session.scalars(select(table.c[column]).where(table.c[column] == anna.chat)))
            for table, column in ((chat, "address"), (inbox, "chat"), (outbox, "chat"))
        ]
    assert left == [[], [], []]
    assert act is not None
    assert (act.customer, app.client.people.acts.is_genuine(act)) == (former, True)
