"""All that a customer declared, with the words that were shown; taking a consent back for them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from botique_admin.customers.masking import ShownPerson
from botique_admin.customers.rights import PERSONAL
from botique_admin.web.customers.finding import ForChanges, ForCustomers, found, path_of
from botique_admin.web.customers.topics import ReasonForm
from botique_core.people.consents import Evidence
from botique_core.people.models import Consent, LegalText
from botique_core.people.standing import standings

CHANNEL = "panel"

consents = APIRouter(include_in_schema=False)


@consents.get("/customers/{number}/consents")
async def history(desk: ForCustomers, number: int) -> Response:
    """Every declaration, the latest first."""
    async with desk.client.db.reading() as session:
        customer = await found(session, desk, number)
        declared = await desk.client.people.consents.history(session, number)
        standing = await standings(session, number)
    return desk.page(
        "admin/customers/consents.html",
        number=number,
        person=ShownPerson.of(customer, whole=desk.staff.may(PERSONAL)),
        declared=list(reversed(declared)),
        standing=[one for one in standing.values() if one.given],
    )


@consents.get("/customers/{number}/consents/{consent}")
async def words(desk: ForCustomers, number: int, consent: int) -> Response:
    """The document, and the very words on the screen."""
    async with desk.client.db.reading() as session:
        await found(session, desk, number)
        row = await session.get(Consent, consent)
        if row is None or row.customer != number:
            raise HTTPException(404)
        document = await session.get_one(LegalText, row.document)
        shown = await session.get_one(LegalText, row.shown)
    return desk.page(
        "admin/customers/words.html", number=number, row=row, document=document, shown=shown
    )


@consents.post("/customers/{number}/consents/{purpose}/withdraw")
async def withdraw(desk: ForChanges, number: int, purpose: str, request: Request) -> Response:
    """Takes a consent back on the customer's word; the reason is the evidence."""
    form = await desk.read(request, ReasonForm)
    if form.model is None:
        return desk.go(f"{path_of(number)}/consents", note=desk.say("admin-reason-missing"))
    evidence = Evidence(shown=form.model.reason, channel=CHANNEL, chat=desk.staff.email)
    async with desk.client.db.writing() as session:
        await found(session, desk, number)
        done = await desk.client.people.consents.withdraw(session, number, purpose, evidence)
        if done:
            after = {"purpose": purpose, "reason": form.model.reason}
            await desk.note(session, "customers.consent_withdrawn", str(number), after=after)
    key = "admin-consent-withdrawn" if done else "admin-failed"
    return desk.go(f"{path_of(number)}/consents", note=desk.say(key))
