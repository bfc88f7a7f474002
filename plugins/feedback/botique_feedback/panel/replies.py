"""Canned replies as the box offers them after a slash, filled in for one request."""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from botique_feedback.categories import Categories
from botique_feedback.inbox import canned
from botique_feedback.panel.asking import ForAnswer, Number, asked_for

router = APIRouter()


@router.get("/feedback/r/{number}/canned")
async def replies(desk: ForAnswer, number: Number) -> Response:
    """Shortcut and text of each, in the customer's language."""
    async with desk.client.db.reading() as session:
        request = await asked_for(desk, session, number)
        person = await desk.client.people.customers.get(session, request.customer)
        categories = await Categories.load(session)
        known = await canned.listed(session)
    language = person.language if person else request.language
    values = {
        "customer_name": person.name if person else "",
        "number": request.number,
        "place": request.place_name,
        "agent": desk.staff.name,
        "category": categories.title(request.category, language),
        "product": request.product,
    }
    texts = [(one.shortcut, canned.filled(canned.text_of(one, language), values)) for one in known]
    return JSONResponse([{"shortcut": shortcut, "text": text} for shortcut, text in texts])
