"""What tests of requests start from: categories, two micro-markets, somebody with a request."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.messages import Media
from botique_core.people.models import Customer
from botique_core.testing.person import Person
from botique_feedback import catalogue, requests
from botique_feedback.categories import Categories
from botique_feedback.kinds import Kind
from botique_feedback.models import Request, RequestMessage
from botique_feedback.noted import NotedPlace
from botique_feedback.requests import Thread
from botique_feedback.service import Service, Submission, Words
from botique_terminals import service as terminals
from tests.plugins.terminals.conftest import card

ANNA, BORIS = 1, 2
MENUS = ("Главное меню", "Main menu")
OMEGA = NotedPlace(id="e9016a87", code="7", name="Омега — Москва")
TREE = """
[[category]]
code = "product"
names = { ru = "Продукты", en = "Products" }
kinds = ["complaint"]

    [[category.category]]
    code = "spoilt"
    names = { ru = "Испорчено", en = "Spoilt" }
    place = "required"
    photo = "required"
    product = true

    [[category.category]]
    code = "taste"
    names = { ru = "Невкусно" }
    place = "no"
    photo = "no"

[[category]]
code = "bot"
names = { ru = "Бот", en = "The bot" }
place = "no"
photo = "no"

[[category]]
code = "other"
names = { ru = "Другое", en = "Other" }
"""
USUAL = Words("Молоко прокисло")
# The smallest PNG there is: one pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def picture(number: int) -> bytes:
    """A photo like no other."""
    return PNG + bytes([number])


async def fill(client: Client) -> None:
    """Gives a client categories, two micro-markets and two customers."""
    async with client.db.writing() as session:
        await catalogue.install(session, catalogue.read(TREE), client.ids)
        await terminals.save(session, card(1, code="A-1"), client.ids)
        await terminals.save(session, card(2, address="Невский, 2", city="Тверь"), client.ids)
        for number, name in ((ANNA, "Анна"), (BORIS, "Борис")):
            now = client.clock.now()
            session.add(Customer(id=number, language="ru", name=name, created_at=now))


@pytest.fixture
async def shop(client: Client) -> Client:
    """A client with something in it."""
    await fill(client)
    return client


async def submitted(
    client: Client,
    customer: int = ANNA,
    *,
    kind: Kind = Kind.COMPLAINT,
    words: Words = USUAL,
    category: str = "",
    place: NotedPlace | None = None,
    product: str = "",
) -> Request:
    """A new request, like many others but for these fields; `category` is a code."""
    async with client.db.writing() as session:
        found = (await Categories.load(session)).by_code(category)
        submission = Submission(
            customer=customer,
            language="ru",
            kind=kind,
            words=words,
            category=found.id if found else None,
            place=place,
            product=product,
        )
        return await Service(client).submit(session, submission)


async def answered(client: Client, request: Request, text: str = "Исправим") -> RequestMessage:
    """An answer of staff to it."""
    async with client.db.writing() as session:
        words = Words(text)
        return await Service(client).answer(session, request.number, words, author="olga")


async def now_of(client: Client, request: Request) -> tuple[Request, Thread]:
    """The request as it stands now, with its thread."""
    async with client.db.reading() as session:
        found = await requests.by_number(session, request.number)
        return found, await requests.thread(session, request.id)


async def stored(client: Client, content: bytes) -> Media:
    """A file in the media store."""

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    return await client.media.put(chunks(), name="photo.png")


@pytest.fixture
async def anna(app: App, anna: Person) -> Person:
    """Anna, at the main menu of a client with something in it."""
    await fill(app.client)
    await anna.starts()
    shown = ""
    while not shown.startswith(MENUS):
        shown = (await anna.next()).text.text
    return anna
