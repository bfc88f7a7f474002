"""What a feature consists of, asked while a generation is built."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path
from typing import ClassVar

import click
import httpx2
from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import ColumnElement, case, false, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.cli.brought import brought_commands
from botique_core.correspondence import Correspondence, MailAnswer, Sender
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind
from botique_core.menu import MenuItem
from botique_core.people.models import Customer
from botique_core.people.topics import Topic
from botique_core.plugin import Plugin
from botique_core.routing.router import Router
from botique_core.segments.condition import (
    AnyCondition,
    Condition,
    CustomerId,
    LastPlace,
    Operand,
    Within,
    Zone,
)
from botique_core.segments.rule import EVERYONE, AllOf, Not
from botique_core.segments.scope import Scope
from botique_core.segments.speech import Speech
from botique_core.talk import Talk
from botique_core.testing.person import labels
from botique_core.testing.running import person
from botique_core.web.front import Front
from tests.core.app.features import MENU
from tests.core.hookspecs.conftest import With
from tests.patience import GUARD_S


class Said(BaseModel):
    word: str


class Called(Operand):
    name: str


class Named(Condition[Called]):
    name: ClassVar[str] = "guest.named"
    title: ClassVar[str] = "core-menu"
    operand = Called

    def build(self, operand: Called, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        return Customer.name == operand.name

    async def words(self, operand: Called, speech: Speech) -> str:
        return f"имя — {operand.name}"


async def answer(talk: Talk) -> None:
    talk.reply("слышу")


async def test_hook_routes_says_what_the_feature_hears(having: With) -> None:
    def routes(self: Plugin, router: Router) -> None:
        router.hears("эй", answer)

    async with having({"routes": routes}) as app:
        anna = person(app)
        await anna.says("эй")
        await anna.sees("слышу")


async def test_hook_texts_brings_phrases_in_every_language(having: With, tmp_path: Path) -> None:
    (tmp_path / "ru.ftl").write_text("guest-hi = Добро пожаловать\n")
    (tmp_path / "en.ftl").write_text("guest-hi = Welcome\n")

    def texts(self: Plugin) -> Path:
        return tmp_path

    async with having({"texts": texts}) as app:
        phrases = [app.client.texts.plain(language, "guest-hi") for language in ("ru", "en")]
        assert phrases == ["Добро пожаловать", "Welcome"]


async def test_hook_menu_items_stand_in_their_order(having: With) -> None:
    async def hidden(talk: Talk, session: AsyncSession) -> bool:
        return False

    def menu_items(self: Plugin) -> Sequence[MenuItem]:
        return (
            MenuItem(label="core-more", order=95, handler=answer),
            MenuItem(label="core-join", order=15, handler=answer),
            MenuItem(label="core-decline", order=16, handler=answer, shown=hidden),
        )

    async with having({"menu_items": menu_items}) as app:
        anna = person(app)
        await anna.says("/menu")
        assert labels(await anna.sees(MENU)) == ["Участвовать", "Подробнее", "Помощь"]
        await anna.presses("Участвовать")
        await anna.sees("слышу")


async def test_hook_topics_can_be_subscribed_to(having: With) -> None:
    def topics(self: Plugin) -> Sequence[Topic]:
        return (Topic(name="guest.recipes", title="core-more", on=True),)

    async with having({"topics": topics}) as app:
        async with app.client.db.reading() as session:
            states = await app.client.people.subscriptions.of(session, 1)
        assert states == {
            "news": True,
            "surveys": True,
            "ads": False,
            "service": True,
            "guest.recipes": True,
        }


async def test_hook_segment_conditions_can_be_asked_by_rules(having: With) -> None:
    def segment_conditions(self: Plugin) -> Sequence[AnyCondition]:
        return (Named(),)

    async with having({"segment_conditions": segment_conditions}) as app:
        segments = app.client.segments
        for one in (person(app), person(app, name="Борис")):
            await one.says("guest")
            await one.sees("guest слушает")
        rule = segments.parse({"is": "guest.named", "value": {"name": "Борис"}})
        async with app.client.db.reading() as session:
            assert await segments.count(session, rule) == 1
            assert await segments.count(session, AllOf((rule, Not(rule)))) == 0
            assert await segments.describe(rule, "ru", session) == "Имя — Борис"


async def test_hook_customers_within_decides_who_is_seen(having: With) -> None:
    def customers_within(self: Plugin) -> Within:
        return lambda places, _customer, _moment: true() if "17" in places else false()

    async with having({"customers_within": customers_within}) as app:
        anna, segments = person(app), app.client.segments
        await anna.says("guest")
        await anna.sees("guest слушает")
        async with app.client.db.reading() as session:
            assert await segments.count(session, EVERYONE, Scope(frozenset({"17"}))) == 1
            assert await segments.count(session, EVERYONE, Scope(frozenset({"18"}))) == 0


async def test_hook_time_zone_of_is_believed_first(having: With) -> None:
    def time_zone_of(self: Plugin) -> Zone:
        return lambda customer: case((customer > 0, "Asia/Omsk"))

    async with having({"time_zone_of": time_zone_of}) as app:
        anna = person(app)
        await anna.says("guest")
        await anna.sees("guest слушает")
        async with app.client.db.reading() as session:
            zones = await session.scalars(select(app.client.segments.zone()).select_from(Customer))
            assert list(zones) == ["Asia/Omsk"]


async def test_hook_last_place_of_tells_customers_apart(having: With) -> None:
    def last_place_of(self: Plugin) -> LastPlace:
        return lambda customer: case((customer > 0, "place-17"))

    async with having({"last_place_of": last_place_of}) as app:
        anna = person(app)
        await anna.says("guest")
        await anna.sees("guest слушает")
        place = select(app.client.segments.last_place()).select_from(Customer)
        async with app.client.db.reading() as session:
            assert list(await session.scalars(place)) == ["place-17"]


async def test_hook_jobs_run_outside_of_dialogues(having: With) -> None:
    done: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    async def brew(context: JobContext) -> None:
        done.set_result(context.args["cups"])

    def jobs(self: Plugin) -> Sequence[JobKind]:
        return (JobKind("guest.brew", brew),)

    async with having({"jobs": jobs}) as app:
        async with app.client.db.writing() as session:
            await app.client.jobs.post(session, "guest.brew", {"cups": 3})
        assert await asyncio.wait_for(done, GUARD_S) == 3


async def test_hook_consumers_see_domain_events(having: With) -> None:
    seen: asyncio.Future[object] = asyncio.get_running_loop().create_future()

    async def note(session: AsyncSession, event: DomainEvent) -> None:
        seen.set_result(event.body["word"])

    def consumers(self: Plugin) -> Sequence[Consumer]:
        return (Consumer("guest.notes", frozenset({"guest.said"}), note),)

    def routes(self: Plugin, router: Router) -> None:
        async def tell(talk: Talk, word: str) -> None:
            talk.emit("guest.said", Said(word=word))

        router.hears("скажи {word}", tell)

    async with having({"consumers": consumers, "routes": routes}) as app:
        await person(app).says("скажи привет")
        assert await asyncio.wait_for(seen, GUARD_S) == "привет"


async def test_hook_web_routes_are_served_while_the_feature_is_on(having: With) -> None:
    def web_routes(self: Plugin) -> APIRouter:
        router = APIRouter(prefix="/api/v1/guest")

        @router.get("/hello")
        async def hello() -> dict[str, str]:
            return {"client": self.client.settings.client.name}

        return router

    async with having({"web_routes": web_routes}) as app:
        transport = httpx2.ASGITransport(app=Front({}, app))
        async with httpx2.AsyncClient(transport=transport, base_url="http://bot") as http:
            answered = await http.get("/api/v1/guest/hello")
            assert (answered.status_code, answered.json()) == (200, {"client": "test"})
            assert (await http.get("/api/v1/other")).status_code == 404


def test_hook_commands_stand_beside_cores_own() -> None:
    offered: list[click.Command] = []
    for point in entry_points(group="botique.plugins"):
        commands = getattr(point.load(), "commands", None)
        offered += commands() if commands is not None else []
    assert sorted(brought_commands()) == sorted(str(command.name) for command in offered)
    assert offered


async def test_hook_correspondence_takes_answers_to_its_letters(having: With) -> None:
    taken: list[MailAnswer] = []

    async def knows(session: AsyncSession, sender: Sender) -> bool:
        return False

    async def permits(session: AsyncSession, about: str, sender: Sender) -> bool:
        return sender.address == "olga@example.com"

    async def take(session: AsyncSession, answer: MailAnswer) -> None:
        taken.append(answer)

    def correspondence(self: Plugin) -> Sequence[Correspondence]:
        return (Correspondence("gb", knows, permits, take),)

    async with having({"correspondence": correspondence}) as app:
        mark = app.client.postmarks.made("gb", "page-7", 17)
        head = f"From: Olga@example.com\nIn-Reply-To: <{mark.upper()}@example.com>\n"
        letters = [f"{head}Message-ID: <{n}@example.com>\n\nHello".encode() for n in (1, 2, 1)]
        outcomes = [await app.generation.mailroom.take_in(letter) for letter in letters]
        assert outcomes == ["answered", "answered", "duplicate"]
        sender = Sender("olga@example.com")
        assert taken == [MailAnswer(sender, "page-7", 17, "Hello")] * 2
