"""One customer: who they are, where they are reached, what happened, what features know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import format_date
from fastapi import APIRouter, Response
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.customers import story
from botique_admin.customers.accounts import accounts_of
from botique_admin.customers.masking import ShownPerson, masked_account
from botique_admin.customers.rights import PERSONAL
from botique_admin.web.customers.finding import NUMBER_MAX, ForCustomers, found, path_of
from botique_admin.web.customers.saying import blocks, seen, steps
from botique_admin.web.desk import PanelDesk
from botique_core.hookspecs import Hooks
from botique_core.panel import AboutCustomer, Moment
from botique_core.people.models import Customer, CustomerState
from botique_core.people.standing import standings


def card(abouts: Sequence[AboutCustomer]) -> APIRouter:
    """The page, with what features add to it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/customers/{number}")
    async def show(desk: ForCustomers, number: int) -> Response:
        async with desk.client.db.reading() as session:
            kept = await _kept(session, number)
            if kept != number:
                return desk.go(path_of(kept))
            customer = await found(session, desk, number)
            values = await _values(session, desk, abouts, customer)
        if desk.staff.may(PERSONAL):
            # Whoever asks later who has seen somebody's data gets an answer.
            async with desk.client.db.writing() as session:
                await desk.note(session, "customers.seen", str(number))
        return desk.page("admin/customers/card.html", **values)

    return router


async def _kept(session: AsyncSession, number: int) -> int:
    """The record that stands for this number after merges."""
    record = await session.get(Customer, number) if 0 < number <= NUMBER_MAX else None
    while record is not None and record.state == CustomerState.MERGED and record.merged_into:
        record = await session.get(Customer, record.merged_into)
    return number if record is None else record.id


async def _values(
    session: AsyncSession, desk: PanelDesk, abouts: Sequence[AboutCustomer], customer: Customer
) -> dict[str, Any]:
    client, whole = desk.client, desk.staff.may(PERSONAL)
    accounts = (await accounts_of(session, [customer.id])).get(customer.id, [])
    told: list[Moment] = list(await story.moments(session, customer, accounts))
    for about in seen(desk, abouts):
        if about.moments is not None:
            told += await about.moments(session, desk.staff, customer.id)
    merges = await client.people.merges.history(session, customer.id)
    person = ShownPerson.of(customer, whole=whole)
    born = person.birth_date
    return {
        "customer": customer,
        "person": person,
        "birth_date": format_date(born, "long", locale=desk.staff.language) if born else "",
        "accounts": accounts,
        "account_shown": (lambda address: address) if whole else masked_account,
        "summary": await _summary(session, desk, customer),
        "blocks": await blocks(session, desk, abouts, customer.id),
        "steps": steps(desk, told),
        "standings": await standings(session, customer.id),
        "purposes": client.legal.purposes(),
        "subscribed": await client.people.subscriptions.of(session, customer.id),
        "all_topics": client.people.topics,
        "merges": [one for one in merges if one.kept == customer.id and one.undone_at is None],
    }


async def _summary(session: AsyncSession, desk: PanelDesk, customer: Customer) -> Mapping[str, str]:
    """A few lines by features; they don't know who looks, so only for those who may see all."""
    if desk.staff.places is not None:
        return {}
    answers = await desk.client.hooks.collect(
        Hooks.customer_summary, session=session, customer=customer
    )
    return {key: value for answer in answers for key, value in answer.value.items()}
