"""How the panel looks: to one person, and for the whole client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from botique_admin.accent import sheet
from botique_admin.models import User
from botique_admin.web.asking import Anybody
from botique_admin.web.forms import languages, read

LANGUAGE_MAX = 35


class LookForm(BaseModel):
    """What is chosen in the menu of one's name; what is not named stays."""

    theme: Literal["", "light", "dark"] | None = None
    language: Annotated[str, Field(max_length=LANGUAGE_MAX)] | None = None


def look() -> APIRouter:
    """The choice of language and colours."""
    router = APIRouter(include_in_schema=False)

    @router.post("/account/look")
    async def choose(desk: Anybody, request: Request) -> Response:
        form = await read(desk, request, LookForm)
        if form.model is not None:
            async with desk.client.db.writing() as session:
                person = await session.get_one(User, desk.staff.id)
                if "theme" in form.values:
                    person.theme = form.model.theme or ""
                if form.model.language in languages(desk.client):
                    person.language = form.model.language
        return desk.go(desk.came_from)

    return router


def accents(accent: str) -> Callable[[Request], Awaitable[Response]]:
    """A style sheet with the client's colour, for everybody."""

    async def style(request: Request) -> Response:
        del request
        return Response(sheet(accent), media_type="text/css")

    return style
