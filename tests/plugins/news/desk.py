"""A client with news on, somebody who writes it, and customers who get it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from botique_core.broadcasts.draft import EVERYONE
from botique_core.client import Client
from botique_core.clock import Clock
from botique_core.messages import Media
from botique_core.outbox.state import DeliveryState
from botique_core.plugin import Plugin
from botique_core.segments.models import SavedSegment
from botique_core.testing.person import Person
from botique_core.testing.running import SCRIPTED, running, scripted, settings
from botique_feedback.plugin import FeedbackPlugin
from botique_news import shelf
from botique_news.by import By
from botique_news.card import Button, Card, Words
from botique_news.figures import Statistics
from botique_news.kinds import Kind, State
from botique_news.models import News
from botique_news.plugin import NewsPlugin
from botique_news.sending import Sending
from botique_news.service import Service
from botique_news.settings import NewsSettings
from botique_news.tally import Tally
from botique_terminals.plugin import TerminalsPlugin
from tests.core.broadcasts.messenger import MessengerPlugin
from tests.core.broadcasts.stage import ALWAYS, Stage, eventually

OLGA = By("olga@omega.example")
PUBLIC_URL = "https://bot.example"
RUSSIAN = Words(
    title="Новый завтрак",
    short="С понедельника — <b>сырники</b>.",
    full='Сырники с вареньем, каждый день с 8 до 11. <a href="https://omega.example/menu">Меню</a>',
    buttons=(Button("Заказать", "https://omega.example/order?a=1&b=2"),),
)
ENGLISH = Words(title="A new breakfast", short="Cheesecakes from Monday.", full="Every day.")
FEATURES = {"terminals": TerminalsPlugin, "feedback": FeedbackPlugin, "news": NewsPlugin}


def a_card(**changes: Any) -> Card:  # noqa: ANN401 -- its fields
    """News for everybody, in Russian."""
    values: dict[str, Any] = {"title": "Завтраки", "words": {"ru": RUSSIAN}, "language": "ru"}
    return Card(**(values | changes))


def an_ad(**changes: Any) -> Card:  # noqa: ANN401 -- its fields
    """An advertisement with all that the law asks for."""
    law = {"kind": Kind.ADS, "erid": "2VfnxyZ", "advertiser": "ООО «Омега»"}
    return a_card(**(law | changes))


@dataclass
class Newsdesk(Stage):
    """The client at work, and Olga's hands."""

    rules: NewsSettings = field(default_factory=NewsSettings)

    @property
    def client(self) -> Client:
        return self.app.client

    @property
    def service(self) -> Service:
        return Service(self.client, self.rules)

    @property
    def sending(self) -> Sending:
        return Sending(self.client, self.service)

    async def written(self, card: Card | None = None, by: By = OLGA) -> News:
        """A draft."""
        async with self.writing() as session:
            return await self.service.create(session, card or a_card(), by)

    async def edit(self, news: News, card: Card, version: int | None = None) -> News:
        """Olga saves it; by default she has looked at it just now."""
        async with self.writing() as session:
            found, _ = await shelf.find(session, news.id)
            return await self.service.edit(session, news.id, version or found.version, card, OLGA)

    async def send(self, news: News) -> News:
        async with self.writing() as session:
            return await self.sending.start(session, news.id, news.version, OLGA)

    async def schedule(self, news: News) -> News:
        async with self.writing() as session:
            return await self.sending.schedule(session, news.id, news.version, OLGA)

    async def delete(self, news: News) -> None:
        async with self.writing() as session:
            await self.service.delete(session, news.id, news.version, OLGA)

    async def does(self, what: str, news: News) -> None:
        """Presses a button that asks for no version: `pause`, `recall` ..."""
        async with self.writing() as session:
            await getattr(self.sending, what)(session, news.id, OLGA)

    async def started_news(self, card: Card | None = None) -> News:
        """News that was told to go out."""
        return await self.send(await self.written(card))

    async def sent(self, card: Card | None = None) -> News:
        """News that everybody has got."""
        news = await self.started_news(card)
        await self.stands(news, State.FINISHED)
        return news

    async def stands(self, news: News, state: State) -> News:
        """Returns once it stands there."""

        async def there() -> bool:
            return (await self.now_of(news))[1] == state

        await eventually(there)
        return (await self.now_of(news))[0]

    async def now_of(self, news: News) -> tuple[News, State]:
        async with self.client.db.reading() as session:
            return await shelf.find(session, news.id)

    async def tally(self, news: News, places: Sequence[str] | None = None) -> Tally:
        async with self.client.db.reading() as session:
            found, _ = await shelf.find(session, news.id)
            return await Statistics(self.client, places).of(session, found)

    async def segment(self, name: str, rule: dict[str, Any] | None = None) -> SavedSegment:
        segments = self.client.segments
        async with self.writing() as session:
            parsed = segments.parse(rule or EVERYONE)
            return await segments.saved.add(session, name, parsed, by="olga")

    async def stored(self, content: bytes, name: str = "photo.png") -> Media:
        """A file in the media store."""

        async def chunks() -> AsyncIterator[bytes]:
            yield content

        return await self.client.media.put(chunks(), name=name)

    async def states_of(self, news: News) -> dict[str, int]:
        rows = await self.rows((await self.now_of(news))[0].broadcast or 0, "state")
        names = [DeliveryState(state).name.lower() for (state,) in rows]
        return {name: names.count(name) for name in sorted(set(names))}

    async def customer(self, name: str = "Анна", language: str = "ru") -> Person:
        """Somebody at the main menu."""
        person = Person(scripted(self.app), self.client.clock, name=name, language=language)
        await person.starts()
        shown = ""
        while not shown.startswith(("Главное меню", "Main menu")):
            shown = (await person.next()).text.text
        return person

    async def number_of(self, person: Person) -> int:
        """The customer's id."""
        endpoints = self.client.people.endpoints
        async with self.client.db.reading() as session:
            return await endpoints.customer_of(session, self.bot, person.chat) or 0


@asynccontextmanager
async def newsdesk(
    folder: Path,
    url: str,
    clock: Clock | None = None,
    *,
    driver: type[MessengerPlugin] = MessengerPlugin,
    features: Mapping[str, type[Plugin]] = FEATURES,
    **sections: Any,  # noqa: ANN401 -- of the file
) -> AsyncIterator[Newsdesk]:
    """The client, running."""
    client = {"languages": ["ru"], "public_url": PUBLIC_URL} | dict(sections.pop("client", {}))
    opened = settings(folder, url, delivery=ALWAYS, client=client, **sections)
    drivers = {SCRIPTED: driver}
    async with running(opened, features, clock=clock, drivers=drivers) as app:
        yield Newsdesk(app)
