"""The signed acts of erasures: found again, proved, printed in the language that is asked for."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from starlette.exceptions import HTTPException

from botique_admin.web.customers.finding import NUMBER_MAX, ForHandingOut
from botique_core.texts.texts import SHIPPED

PER_PAGE = 50
PAGE_MAX = 100_000
LANGUAGE_MAX = 35

acts = APIRouter(include_in_schema=False)


@acts.get("/customers/acts")
async def every(
    desk: ForHandingOut, page: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 1
) -> Response:
    """All of them, the newest first."""
    acts_ = desk.client.people.acts
    async with desk.client.db.reading() as session:
        found = await acts_.latest(session, limit=PER_PAGE, page=page)
    return desk.page(
        "admin/customers/acts.html",
        acts=[(one, acts_.is_genuine(one)) for one in found[:PER_PAGE]],
        more=len(found) > PER_PAGE,
        page=page,
    )


@acts.get("/customers/acts/{number}")
async def one(
    desk: ForHandingOut,
    number: int,
    language: Annotated[str, Query(max_length=LANGUAGE_MAX)] = "",
) -> Response:
    """One act, to be printed; its signature is checked each time."""
    acts_ = desk.client.people.acts
    async with desk.client.db.reading() as session:
        act = await acts_.get(session, number) if 0 < number <= NUMBER_MAX else None
    if act is None:
        raise HTTPException(404)
    spoken = language if language in SHIPPED else desk.staff.language
    return desk.page(
        "admin/customers/act.html",
        act=act,
        genuine=acts_.is_genuine(act),
        spoken=spoken,
        languages=SHIPPED,
        tell=lambda key, **values: desk.client.texts.plain(spoken, key, **values),
    )
