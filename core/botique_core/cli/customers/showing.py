"""What is known of a customer, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.hookspecs import Hooks
from botique_core.people.models import Customer, CustomerState
from botique_core.people.phones import pretty, read_phone
from botique_core.settings import ClientSettings

ID_MAX = 2**63 - 1


async def shown(settings: ClientSettings, who: str) -> list[str]:
    """Lines about everybody with that phone number or id, in the client's first language.

    Raises:
        InputRefused: There is nobody.
    """
    async with App.opened(settings) as app, app.client.db.reading() as session:
        found = await _found(app.client, session, who)
        if not found:
            raise InputRefused("there is no customer with this phone number or id")
        return [line for one in found for line in await _about(app, session, one)]


async def _found(client: Client, session: AsyncSession, who: str) -> list[Customer]:
    customers, phone = client.people.customers, read_phone(who, client.settings.client.country)
    if who.isdecimal() and int(who) <= ID_MAX:
        record = await customers.get(session, int(who))
        if record is not None and record.state == CustomerState.ACTIVE:
            return [record]
    return [] if phone is None else await customers.search(session, phone)


async def _about(app: App, session: AsyncSession, customer: Customer) -> list[str]:
    client, texts = app.client, app.client.texts
    lines = [f"{texts.plain(texts.default, key)}: {value}" for key, value in _own(client, customer)]
    for endpoint in await client.people.endpoints.of(session, customer.id):
        bot = app.bots.get(endpoint.bot)
        name = bot.label if bot is not None else str(endpoint.bot)
        lines.append(f"{texts.plain(texts.default, 'core-staff-account')}: {name}")
    answers = await client.hooks.collect(Hooks.customer_summary, session=session, customer=customer)
    for answer in answers:
        for key, value in answer.value.items():
            lines.append(f"{texts.plain(texts.default, key)}: {value}")
    return lines


def _own(client: Client, customer: Customer) -> Iterator[tuple[str, str]]:
    yield "core-staff-customer", str(customer.id)
    if name := " ".join(filter(None, (customer.name, customer.last_name))):
        yield "core-staff-name", name
    if customer.phone:
        proven = "core-staff-phone" if customer.phone_proved_at else "core-staff-phone-unproven"
        yield proven, pretty(customer.phone)
    yield "core-staff-language", client.texts.language_name(customer.language)
    yield "core-staff-since", customer.created_at.isoformat(sep=" ", timespec="seconds")
