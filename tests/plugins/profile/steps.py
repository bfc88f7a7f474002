"""What people in these tests do again and again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from botique_core.app.app import App
from botique_core.people.models import Customer, Endpoint
from botique_core.testing.person import Person
from botique_core.testing.scripted import ScriptedDriver

HELLO = "Здравствуйте! Это бот «Омега Маркет»."
MENU = "Главное меню"
PROCESSING = (
    "Чтобы бот мог отвечать на ваши обращения, нужно ваше согласие на обработку персональных"
    " данных.\n\nОбработка персональных данных\n\nТекст документа."
)
ASKED = (
    "Поделитесь, пожалуйста, номером телефона. По нему мы узнаем вас в другом мессенджере и"
    " сможем связаться с вами, если понадобится."
)
LATER = "Хорошо. Привязать номер можно позже, из главного меню."
LINKED = "Номер привязан."
TYPED = "Номер записан, но пока не подтверждён."
FOREIGN = "Это не ваш номер. Нажмите «Поделиться номером», чтобы отправить свой."
PHONE = "+79123456789"


async def agrees(who: Person) -> None:
    """Starts and agrees to what must be agreed to; the phone is asked for next."""
    await who.starts()
    await who.skips_to("Чтобы бот мог отвечать")
    await who.presses("Даю согласие")


async def arrives(who: Person, phone: str = "") -> None:
    """Comes as far as the main menu, with a proven number or without."""
    await agrees(who)
    await who.skips_to(ASKED)
    if phone:
        await who.shares_contact(phone)
    else:
        await who.presses("Пропустить")
    await who.skips_to(MENU)


async def account_of(app: App, who: Person) -> Endpoint:
    """The person's account in the bot that they talk to."""
    async with app.client.db.reading() as session:
        found = await session.scalars(select(Endpoint).where(Endpoint.address == who.chat))
        return found.one()


async def customer_of(app: App, who: Person) -> int:
    """Whose chat it is."""
    account = await account_of(app, who)
    assert account.customer is not None
    return account.customer


async def record_of(app: App, who: Person) -> Customer:
    """What is kept of the person."""
    customer = await customer_of(app, who)
    async with app.client.db.reading() as session:
        return await app.client.people.customers.active(session, customer)


async def details(app: App, who: Person, *fields: str) -> tuple[Any, ...]:
    """Some fields of the record."""
    record = await record_of(app, who)
    return tuple(getattr(record, field) for field in fields)


async def topics_of(app: App, who: Person) -> set[str]:
    """What the person is subscribed to."""
    customer = await customer_of(app, who)
    async with app.client.db.reading() as session:
        topics = await app.client.people.subscriptions.of(session, customer)
    return {name for name, on in topics.items() if on}


async def consents_of(app: App, who: Person) -> list[tuple[str, bool, str]]:
    """Every declaration: purpose, given or not, version."""
    customer = await customer_of(app, who)
    async with app.client.db.reading() as session:
        history = await app.client.people.consents.history(session, customer)
    return [(one.purpose, one.given, one.version) for one in history]


def talking_to(app: App, bot: str, **about: str) -> Person:
    """Somebody who has not written to this bot yet."""
    (driver,) = (one.driver for one in app.bots.values() if one.label == bot)
    assert isinstance(driver, ScriptedDriver)
    return Person(driver, app.client.clock, **about)
