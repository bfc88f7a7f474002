"""The list of customers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, false, or_
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.customers.accounts import Account, accounts_of, bot_names, micros
from botique_admin.customers.masking import ShownPerson
from botique_admin.customers.rights import HAND_OUT, PERSONAL
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.inbox.reach import Reach
from botique_core.legal.purpose import PURPOSES
from botique_core.panel import Choices, Column, Filter, Listing, Option, View, Viewer, YesNo
from botique_core.panel import Period as CreatedWithin
from botique_core.panel.lists.filters import span
from botique_core.panel.lists.loading import entities
from botique_core.people.models import Customer, CustomerState, Endpoint
from botique_core.people.standing import consented

REACHABLE, BLOCKED, NOWHERE = "reachable", "blocked", "nowhere"
REACHES = (
    Option(REACHABLE, "admin-reach-reachable", "green"),
    Option(BLOCKED, "admin-reach-blocked", "red"),
    Option(NOWHERE, "admin-reach-nowhere", "plain"),
)
BOT_MAX = 2**31 - 1
CONSENTS = tuple(Option(purpose, f"core-purpose-{purpose}") for purpose in PURPOSES)


@dataclass(frozen=True, slots=True)
class Row:
    """A customer as the list shows them; `phone` is never whole there."""

    id: int
    name: str
    phone: str
    whole_phone: str
    email: str
    language: str
    created_at: datetime
    accounts: Sequence[Account]

    @property
    def messengers(self) -> str:
        """Where they have accounts."""
        return ", ".join(dict.fromkeys(account.messenger for account in self.accounts))

    @property
    def reach(self) -> str:
        """Whether they can be written to anywhere."""
        if not self.accounts:
            return NOWHERE
        reached = any(account.reach == Reach.REACHABLE for account in self.accounts)
        return REACHABLE if reached else BLOCKED

    @property
    def seen(self) -> datetime | None:
        """When they used any account last."""
        return self.accounts[0].seen if self.accounts else None


@dataclass(frozen=True, slots=True)
class SeenWithin(Filter):
    """Days in which an account was used last, by the client's clock."""

    kind: ClassVar[str] = "period"

    def condition(self, values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
        """Some account was used last in these days."""
        zone = ZoneInfo(viewer.client.settings.client.time_zone)
        days = span(values[0], viewer.client.clock.now().astimezone(zone).date())
        if days is None:
            return false()
        since, until = (
            None if day is None else micros(datetime.combine(day, time(), zone)) for day in days
        )
        account = exists().where(Endpoint.customer == Customer.id)
        if since is not None:
            account = account.where(Endpoint.seen_us >= since)
        return account if until is None else account.where(Endpoint.seen_us < until)


async def _load(session: AsyncSession, viewer: Viewer, ids: Sequence[int]) -> Sequence[Row]:
    customers = await entities(Customer, Customer.id)(session, viewer, ids)
    accounts = await accounts_of(session, ids)
    whole = viewer.staff.may(PERSONAL)
    return [_row(one, accounts.get(one.id, ()), whole=whole) for one in customers]


def _row(customer: Customer, accounts: Sequence[Account], *, whole: bool) -> Row:
    shown = ShownPerson.of(customer, whole=whole)
    return Row(
        id=customer.id,
        name=shown.name,
        phone=ShownPerson.of(customer, whole=False).phone,
        whole_phone=customer.phone or "",
        email=customer.email,
        language=customer.language,
        created_at=customer.created_at,
        accounts=accounts,
    )


async def _bots(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del viewer
    return [Option(str(number), text=name) for number, name in (await bot_names(session)).items()]


async def _languages(session: AsyncSession, viewer: Viewer) -> Sequence[Option]:
    del session
    texts = viewer.client.texts
    return [Option(code, text=texts.language_name(code)) for code in texts.languages]


def _in_bots(values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    numbers = [int(value) for value in values if value.isascii() and value.isdecimal()]
    known = [number for number in numbers if number <= BOT_MAX]
    return exists().where(Endpoint.customer == Customer.id, Endpoint.bot.in_(known))


def _reached(values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    account = exists().where(Endpoint.customer == Customer.id)
    reached = account.where(Endpoint.reachable == Reach.REACHABLE.value)
    conditions = {REACHABLE: reached, BLOCKED: account & ~reached, NOWHERE: ~account}
    return or_(false(), *(conditions[value] for value in values if value in conditions))


def _agreed(values: Sequence[str], viewer: Viewer) -> ColumnElement[bool]:
    del viewer
    return or_(false(), *(consented(one, Customer.id) for one in values if one in PURPOSES))


def customers(client: Client) -> Listing[Row]:
    """The list for one client."""

    def search(text: str) -> ColumnElement[bool]:
        try:
            return client.people.lookup.fitting(text)
        except InputRefused:
            return false()

    return Listing[Row](
        name="admin.customers",
        title="admin-customers",
        lead="admin-customers-lead",
        empty="admin-customers-empty",
        key=Customer.id,
        where=lambda _: and_(Customer.state == CustomerState.ACTIVE),
        scope=lambda viewer: viewer.own_customers(Customer.id),
        load=_load,
        order="-created_at",
        search=search,
        search_hint="admin-customers-search",
        link=lambda row: f"/customers/{row.id}",
        export=HAND_OUT,
        columns=(
            Column(
                "name",
                "admin-name",
                value=lambda row: row.name or f"№ {row.id}",
                note=lambda row: row.phone,
                wide=True,
            ),
            Column("messengers", "admin-messengers"),
            Column("reach", "admin-reach", "chip", options=REACHES),
            Column("language", "admin-language"),
            Column("seen", "admin-customer-seen", "moment"),
            Column("created_at", "admin-customer-since", "moment", sort=Customer.created_at),
            Column(
                "phone",
                "admin-phone",
                shown=False,
                permission=PERSONAL,
                export=lambda row: row.whole_phone,
            ),
            Column("email", "admin-email", shown=False, permission=PERSONAL),
        ),
        filters=(
            Choices("bot", "admin-messengers", options=_bots, where=_in_bots),
            Choices("reach", "admin-reach", options=REACHES, where=_reached),
            Choices("language", "admin-language", Customer.language, _languages),
            Choices("consent", "admin-consents", options=CONSENTS, where=_agreed),
            YesNo("phone", "admin-phone-proven", Customer.phone_proved_at.is_not(None)),
            CreatedWithin("created", "admin-customer-since", Customer.created_at),
            SeenWithin("seen", "admin-customer-seen"),
        ),
        views=(
            View("admin-customers-new", "created=7d"),
            View("admin-customers-blocked", "reach=blocked"),
        ),
    )
