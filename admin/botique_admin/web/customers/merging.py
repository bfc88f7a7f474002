"""Making two records one, with a look at what moves, and parting them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.exceptions import HTTPException

from botique_admin.customers.accounts import accounts_of
from botique_admin.customers.masking import ShownPerson
from botique_admin.customers.rights import PERSONAL
from botique_admin.web.customers.finding import ForChanges, found, path_of, scope_of
from botique_admin.web.customers.saying import blocks
from botique_admin.web.desk import PanelDesk
from botique_core.errors import Conflict, InputRefused
from botique_core.panel import AboutCustomer
from botique_core.people.filling import missing
from botique_core.people.lookup import SEARCH_MAX
from botique_core.people.models import Customer, Merge
from botique_core.segments.rule import EVERYONE

FOUND_MAX = 20
REASON = "staff"
FIELDS_MAX = 20


merges = APIRouter(include_in_schema=False)


@merges.get("/customers/{number}/merge")
async def choose(
    desk: ForChanges, number: int, q: Annotated[str, Query(max_length=SEARCH_MAX)] = ""
) -> Response:
    """Looks for the other record."""
    async with desk.client.db.reading() as session:
        customer = await found(session, desk, number)
        others = await _others(session, desk, customer, q) if q.strip() else []
        accounts = await accounts_of(session, [one.id for one in others])
    return desk.page(
        "admin/customers/_others.html" if desk.partial else "admin/customers/merge.html",
        customer=customer,
        person=_shown(desk, customer),
        q=q,
        others=[(one, _shown(desk, one), accounts.get(one.id, ())) for one in others],
    )


@merges.post("/customers/{number}/merge/{other}")
async def merge(desk: ForChanges, number: int, other: int, request: Request) -> Response:
    """Makes them one, once the word was typed."""
    here = f"{path_of(number)}/merge/{other}"
    if not await typed(request, desk.say("admin-merge-word")):
        return desk.go(here, note=desk.say("admin-word-wrong"))
    try:
        async with desk.client.db.writing() as session:
            await _both(session, desk, number, other)
            done = await desk.client.people.merges.merge(session, number, other, REASON)
            after = {"absorbed": str(other), "merge": str(done)}
            await desk.note(session, "customers.merged", str(number), after=after)
    except Conflict:
        return desk.go(path_of(number), note=desk.say("admin-customer-changed"))
    undo = f"{path_of(number)}/unmerge/{done}"
    return desk.go(path_of(number), note=desk.say("admin-merged"), undo=undo)


@merges.post("/customers/{number}/unmerge/{merge}")
async def unmerge(desk: ForChanges, number: int, merge: int) -> Response:
    """Parts them again."""
    try:
        async with desk.client.db.writing() as session:
            await found(session, desk, number)
            record = await session.get(Merge, merge)
            if record is None or record.kept != number:
                raise HTTPException(404)
            await desk.client.people.merges.unmerge(session, merge)
            after = {"absorbed": str(record.absorbed)}
            await desk.note(session, "customers.parted", str(number), after=after)
    except Conflict:
        return desk.go(path_of(number), note=desk.say("admin-customer-changed"))
    return desk.go(path_of(number), note=desk.say("admin-parted"))


def previews(abouts: Sequence[AboutCustomer]) -> APIRouter:
    """What would move, of core's rows and of those that features tell of."""
    router = APIRouter(include_in_schema=False)

    @router.get("/customers/{number}/merge/{other}")
    async def preview(desk: ForChanges, number: int, other: int) -> Response:
        async with desk.client.db.reading() as session:
            kept, absorbed = await _both(session, desk, number, other)
            accounts = await accounts_of(session, [number, other])
            moved = await blocks(session, desk, abouts, other)
        return desk.page(
            "admin/customers/preview.html",
            kept=kept,
            absorbed=absorbed,
            people=[(one, _shown(desk, one), accounts.get(one.id, ())) for one in (kept, absorbed)],
            moved=[one for one in moved if one.total],
            accounts=len(accounts.get(other, ())),
            filled=missing(kept, absorbed),
            word=desk.say("admin-merge-word"),
        )

    return router


async def typed(request: Request, word: str) -> bool:
    """Whether the word that was asked for was typed."""
    sent = await request.form(max_files=0, max_fields=FIELDS_MAX)
    return str(sent.get("typed", "")).strip().casefold() == word.casefold()


async def _others(
    session: AsyncSession, desk: PanelDesk, customer: Customer, words: str
) -> Sequence[Customer]:
    seen = desk.client.segments.where(EVERYONE, scope=scope_of(desk))
    try:
        fitting = desk.client.people.lookup.fitting(words)
    except InputRefused:
        return []
    query = select(Customer).where(seen, fitting, Customer.id != customer.id)
    newest = query.order_by(Customer.created_at.desc(), Customer.id.desc()).limit(FOUND_MAX)
    return (await session.scalars(newest)).all()


async def _both(
    session: AsyncSession, desk: PanelDesk, number: int, other: int
) -> tuple[Customer, Customer]:
    if number == other:
        raise HTTPException(404)
    return await found(session, desk, number), await found(session, desk, other)


def _shown(desk: PanelDesk, customer: Customer) -> ShownPerson:
    return ShownPerson.of(customer, whole=desk.staff.may(PERSONAL))
