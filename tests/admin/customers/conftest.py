"""A client with two micro-markets, and four customers who were there or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import httpx2
import pytest
from sqlalchemy import insert, select

from botique_admin.models import AuditEntry
from botique_admin.office import Office
from botique_admin.plugin import AdminPlugin
from botique_core.app.app import App
from botique_core.inbox.tables import chat
from botique_core.panel import Role
from botique_core.people.models import Customer
from botique_core.plugin import Plugin
from botique_terminals import visits
from botique_terminals.plugin import TerminalsPlugin
from tests.admin.conftest import Browsers, hired, signs_in
from tests.plugins.terminals.conftest import card, guid, saved

ANNA, AGAIN, BORIS, GONE = 101, 102, 103, 104
PHONE = "+79123456789"


@pytest.fixture
def features() -> Mapping[str, type[Plugin]]:
    return {"admin": AdminPlugin, "terminals": TerminalsPlugin}


@pytest.fixture
async def people(app: App) -> App:
    """Anna and she again were at the first micro-market, Boris at the second."""
    first, second = await saved(app.client.db, app.client.ids, card(1), card(2))
    now, ids = app.client.clock.now(), app.client.ids
    (bot,) = app.bots
    async with app.client.db.writing() as session:
        session.add_all(
            [
                Customer(
                    id=ANNA,
                    language="ru",
                    name="Анна",
                    last_name="<b>Ким</b>",
                    phone=PHONE,
                    phone_proved_at=now,
                    email="anna@example.com",
                    birth_date=date(1990, 5, 1),
                    state="active",
                    created_at=now,
                ),
                Customer(id=AGAIN, language="en", name="", state="active", created_at=now),
                Customer(id=BORIS, language="ru", name="Борис", state="active", created_at=now),
                Customer(id=GONE, language="", name="", state="erased", created_at=now),
            ]
        )
        await session.flush()
        for customer, address in ((ANNA, "700111"), (AGAIN, "700222")):
            row = {"address": address, "bot": bot, "shard": 0, "customer": customer}
            seen = {"first_seen_us": 0, "seen_us": app.client.clock.now_us(), "reachable": 1}
            await session.execute(insert(chat).values(row | seen))
        for customer, terminal in ((ANNA, first), (AGAIN, first), (BORIS, second)):
            await visits.note(session, customer, terminal.id, now, ids)
    return app


@pytest.fixture
async def support(people: App, office: Office, browsers: Browsers) -> httpx2.AsyncClient:
    """A manager of the support who is signed in."""
    return await signed_in(people, office, browsers, Role.SUPPORT)


@pytest.fixture
async def manager(people: App, office: Office, browsers: Browsers) -> httpx2.AsyncClient:
    """The manager of the first micro-market."""
    user = await hired(people, office, Role.SHOP_MANAGER)
    async with people.client.db.writing() as session:
        user.places = {"places": [str(guid(1))]}
        session.add(user)
    opened = browsers()
    await signs_in(opened, user.email)
    return opened


async def signed_in(app: App, office: Office, browsers: Browsers, role: Role) -> httpx2.AsyncClient:
    """The browser of somebody with that role."""
    user = await hired(app, office, role)
    opened = browsers()
    await signs_in(opened, user.email)
    return opened


async def audited(app: App) -> list[tuple[str, str, object]]:
    """What was done with customers, from the beginning on."""
    async with app.client.db.reading() as session:
        query = select(AuditEntry).where(AuditEntry.action.startswith("customers."))
        entries = await session.scalars(query.order_by(AuditEntry.id))
        return [(one.action, one.about, one.after) for one in entries]
