"""The audit: who did what, when, from where."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from botique_admin.models import ACTION_MAX, EMAIL_MAX
from botique_admin.web.asking import ForAudit

PER_PAGE = 50
PAGE_MAX = 100_000

book = APIRouter(include_in_schema=False)


@book.get("/audit")
async def audit(
    desk: ForAudit,
    action: Annotated[str, Query(max_length=ACTION_MAX)] = "",
    who: Annotated[str, Query(max_length=EMAIL_MAX)] = "",
    page: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 1,
) -> Response:
    """The entries, the newest first."""
    async with desk.client.db.reading() as session:
        entries = await desk.office.audit.latest(
            session, action=action, who=who.strip().lower(), page=page, limit=PER_PAGE
        )
    template = "admin/_audit.html" if desk.partial else "admin/audit.html"
    return desk.page(
        template,
        entries=entries[:PER_PAGE],
        more=len(entries) > PER_PAGE,
        action=action,
        who=who,
        page=page,
    )
