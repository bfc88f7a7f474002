"""Three pieces of news to look at, for `botique demo`: one that was sent, one planned, a draft."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.state import BroadcastState
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds
from botique_core.client import Client
from botique_core.outbox.state import DeliveryState
from botique_core.people.models import Customer
from botique_news.by import By
from botique_news.card import Button, Card, Words
from botique_news.kinds import Kind
from botique_news.models import Click, Link, News
from botique_news.service import Service

DEMO = By("demo")
HOURS = (0, 0, 0, 0, 1, 1, 2, 3, 3, 5, 8, 11, 20, 26)  # when readers open it, after it was sent
SENT_AGO, PLANNED_IN = timedelta(days=3), timedelta(days=4)
READERS = 64
NAMES = {
    "ru": ("Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Игорь", "Ксения", "Лев"),
    "en": ("Anna", "Ben", "Clara", "David", "Ella", "Frank", "Grace", "Henry", "Iris", "Jack"),
}
BREAKFAST = {
    "ru": Words(
        title="Сырники на завтрак",
        short="С понедельника в наших микромаркетах — <b>свежие сырники</b> с вареньем.",
        full="Готовим каждое утро и привозим к восьми. В порции три сырника и варенье на выбор: "
        "малина, вишня или абрикос.\n\n<i>Приятного аппетита!</i>",
        buttons=(Button("Меню недели", "https://example.com/menu"),),
    ),
    "en": Words(
        title="Cheesecakes for breakfast",
        short="From Monday on there are <b>fresh cheesecakes</b> with jam in our micro-markets.",
        full="Made every morning and there by eight. Three in a portion, with a jam of your "
        "choice: raspberry, cherry or apricot.\n\n<i>Enjoy your meal!</i>",
        buttons=(Button("This week’s menu", "https://example.com/menu"),),
    ),
}
COFFEE = {
    "ru": Words(
        title="Кофе за полцены",
        short="По пятницам с 14 до 16 любой кофе — со скидкой 50 %.",
        full="Скидка действует во всех микромаркетах сети. Просто выберите кофе на терминале.",
    ),
    "en": Words(
        title="Coffee at half the price",
        short="On Fridays from 2 to 4 p.m. any coffee is 50 % off.",
        full="In all our micro-markets. Just choose a coffee at the terminal.",
    ),
}
HOLIDAYS = {
    "ru": Words(title="Как мы работаем в праздники", short="Микромаркеты открыты каждый день."),
    "en": Words(title="Opening hours on holidays", short="Micro-markets are open every day."),
}
TITLES = {
    "ru": ("Сырники на завтрак", "Кофе за полцены", "Праздники"),
    "en": ("Cheesecakes for breakfast", "Coffee at half the price", "Holidays"),
}


async def fill(client: Client, session: AsyncSession, service: Service) -> None:
    """Writes them, unless there is news already."""
    if await session.scalar(select(func.count()).select_from(News)):
        return
    language = "ru" if client.settings.client.languages[0] == "ru" else "en"
    await _customers(client, session, language)
    breakfast, coffee, holidays = TITLES[language]
    sent = await service.create(session, _card(client, breakfast, BREAKFAST), DEMO)
    await _as_if_sent(client, session, service, sent)
    planned = _card(client, coffee, COFFEE, planned=_planned(client), kind=Kind.NEWS)
    await _as_if_scheduled(client, session, service, await service.create(session, planned, DEMO))
    await service.create(session, _card(client, holidays, HOLIDAYS), DEMO)


async def _customers(client: Client, session: AsyncSession, language: str) -> None:
    """Readers, as many as figures need; whoever is a customer already stays one of them."""
    known = await session.scalar(select(func.count()).select_from(Customer)) or 0
    now, names = client.clock.now(), NAMES[language]
    for number in range(max(0, READERS - known)):
        customer = Customer(
            id=client.ids.next(),
            language=language,
            name=names[number % len(names)],
            created_at=now - timedelta(days=4 + number % 60, minutes=number),
        )
        session.add(customer)
    await session.flush()


def _card(
    client: Client, title: str, words: dict[str, Words], planned: str = "", kind: Kind = Kind.NEWS
) -> Card:
    languages = client.settings.client.languages
    spoken = {language: words[language] for language in languages if language in words}
    return Card(
        title=title,
        words=spoken or {languages[0]: words["en"]},
        language=languages[0],
        kind=kind,
        planned=planned,
    )


def _planned(client: Client) -> str:
    zone = ZoneInfo(client.settings.client.time_zone)
    day = (client.clock.now() + PLANNED_IN).astimezone(zone)
    return f"{day:%Y-%m-%d}T10:00"


async def _mailing(
    client: Client, session: AsyncSession, service: Service, news: News
) -> Broadcast:
    card = await service.card_of(session, news)
    await service.following.enter(session, news.id, card)
    news.broadcast = await client.broadcasts.draft(
        session, await service.mailings.draft(session, news, card)
    )
    return await session.get_one(Broadcast, news.broadcast)


async def _as_if_scheduled(
    client: Client, session: AsyncSession, service: Service, news: News
) -> None:
    mailing = await _mailing(client, session, service, news)
    zone = ZoneInfo(client.settings.client.time_zone)
    mailing.state = BroadcastState.SCHEDULED
    mailing.starts_at = datetime.fromisoformat(news.planned).replace(tzinfo=zone)


async def _as_if_sent(client: Client, session: AsyncSession, service: Service, news: News) -> None:
    """Enters deliveries to all customers as the sending loop would have: nothing is really sent."""
    mailing = await _mailing(client, session, service, news)
    at = client.clock.now() - SENT_AGO
    mailing.state, mailing.zones = BroadcastState.FINISHED, [client.settings.client.time_zone]
    mailing.created_at = news.created_at = at - timedelta(hours=2)
    mailing.starts_at = mailing.started_at = at
    mailing.finished_at = at + timedelta(minutes=3)
    customers = list(await session.scalars(select(Customer.id).order_by(Customer.id)))
    mailing.total = len(customers)
    rows = [
        _delivery(client, mailing, number, customer, at)
        for number, customer in enumerate(customers, 1)
    ]
    if rows:
        await session.execute(insert(delivery), rows)
    link = await session.scalar(select(Link).where(Link.news == news.id))
    clicks = [
        {
            "link": link.id,
            "number": row["number"],
            "first_us": row["clicked_us"],
            "last_us": row["clicked_us"],
        }
        for row in rows
        if link is not None and row["clicked_us"]
    ]
    if clicks:
        await session.execute(insert(Click), clicks)
    await session.flush()


def _delivery(
    client: Client, mailing: Broadcast, number: int, customer: int, at: datetime
) -> dict[str, object]:
    """One in ten had blocked the bot; six in ten have opened it, one in five followed the link."""
    is_blocked = number % 10 == 7  # noqa: PLR2004 -- any digit does
    sent_at = at + timedelta(seconds=number % 150)
    opened_at = sent_at + timedelta(hours=HOURS[number % len(HOURS)], minutes=number % 47)
    is_opened = not is_blocked and number % 5 < 3  # noqa: PLR2004 -- three in five
    is_clicked = is_opened and number % 5 == 1
    sent = DeliveryState.FAILED if is_blocked else DeliveryState.SENT
    return {
        "broadcast": mailing.id,
        "number": number,
        "customer": customer,
        "bot": next(iter(client.broadcasts.house.profiles), 1),
        "chat": f"demo-{number}",
        "language": mailing.language,
        "zone": 0,
        "state": sent.value,
        "reason": "Blocked" if is_blocked else None,
        "due_us": microseconds(at),
        "sent_us": None if is_blocked else microseconds(sent_at),
        "opened_us": microseconds(opened_at) if is_opened else None,
        "clicked_us": microseconds(opened_at + timedelta(minutes=1)) if is_clicked else None,
    }
