"""Documents that customers agree to: their versions, what a new one changes, who agreed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import func, select
from starlette.exceptions import HTTPException

from botique_admin.web.rooms.preview import shown
from botique_admin.web.rooms.rights import ForRules
from botique_core.errors import InputRefused, SettingsError
from botique_core.legal.document import parsed
from botique_core.legal.editions import Editions
from botique_core.legal.purpose import PROCESSING, PURPOSES
from botique_core.panel import Form, Input
from botique_core.people.models import Consent
from botique_core.plugins.switchboard import Switchboard

HERE = "/legal"
TEXT_MAX = 60_000
VERSION = r"^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$"

pages = APIRouter(include_in_schema=False)


class NewEdition(BaseModel):
    """A document as it is to be put in force."""

    version: Annotated[
        str,
        Field(min_length=1, pattern=VERSION),
        Input("admin-legal-version", hint="admin-legal-version-hint"),
    ]
    text: Annotated[
        dict[str, Annotated[str, Field(max_length=TEXT_MAX)]],
        Input("admin-legal-text", hint="admin-legal-text-hint", rows=18),
    ]


@pages.get(HERE)
async def every(desk: ForRules) -> Response:
    """All purposes, with the version in force and how many agreed to what."""
    legal = desk.client.legal
    given = select(Consent.purpose, Consent.version, Consent.given, func.count())
    given = given.group_by(Consent.purpose, Consent.version, Consent.given)
    async with desk.client.db.reading() as session:
        rows = (await session.execute(given.order_by(Consent.purpose, Consent.version))).all()
    documents = {purpose: legal.current(purpose, desk.staff.language) for purpose in PURPOSES}
    return desk.page(
        "admin/rooms/legal.html",
        documents=documents,
        consents=rows,
        required=PROCESSING,
        country=desk.client.settings.client.country,
    )


@pages.get(HERE + "/{purpose}")
async def show(desk: ForRules, purpose: str) -> Response:
    """One purpose: a form that begins with what is in force, and the versions before."""
    _known(purpose)
    legal = desk.client.legal
    texts = {}
    for language in desk.client.settings.client.languages:
        document = legal.current(purpose, language)
        if document is not None and document.language == language:
            texts[language] = document.source.partition("\n")[2].strip()
    stored = NewEdition.model_construct(version="", text=texts)
    form = desk.form(NewEdition, stored, draft=f"legal/{purpose}")
    return await _drawn(desk, purpose, form)


@pages.post(HERE + "/{purpose}")
async def publish(desk: ForRules, request: Request, purpose: str) -> Response:
    """Shows what would change; with `sure` it is put in force."""
    _known(purpose)
    form = await desk.read(request, NewEdition)
    if form.model is None:
        return await _drawn(desk, purpose, form)
    texts = {code: text for code, text in form.model.text.items() if text.strip()}
    sure = (await request.form()).get("sure") == "true"
    if not sure:
        return await _drawn(desk, purpose, form, texts=_checked(desk, purpose, form, texts))
    board = Switchboard(desk.client.db, desk.client.clock)
    try:
        async with desk.client.db.writing() as session:
            editions = Editions(desk.client.clock, desk.client.ids)
            await editions.publish(session, purpose, form.model.version, texts, desk.staff.email)
            await board.advance(session)
            version = {"version": form.model.version}
            await desk.note(session, "admin.legal_published", purpose, after=version)
    except InputRefused as error:
        form.wrong("", f"{desk.say('admin-legal-refused')} {error}")
        return await _drawn(desk, purpose, form)
    return desk.go(HERE, note=desk.say("admin-legal-published"))


def _checked(
    desk: ForRules, purpose: str, form: Form[NewEdition], texts: dict[str, str]
) -> dict[str, str]:
    """The texts, if every one can be used; the form says what is wrong otherwise."""
    if not texts:
        form.wrong("text", desk.say("admin-error-empty"))
    for language, text in texts.items():
        try:
            parsed(purpose, language, f"version: 1\n\n{text}\n", language)
        except SettingsError as error:
            form.wrong(f"text.{language}", f"{desk.say('admin-legal-refused')} {error}")
    return texts if not form.errors else {}


async def _drawn(
    desk: ForRules, purpose: str, form: Form[NewEdition], texts: dict[str, str] | None = None
) -> Response:
    async with desk.client.db.reading() as session:
        editions = await Editions(desk.client.clock, desk.client.ids).all(session, purpose)
    changes, previews = {}, {}
    for language, text in (texts or {}).items():
        document = desk.client.legal.current(purpose, language)
        former = document.source.partition("\n")[2] if document else ""
        changes[language] = _difference(former if document else "", text)
        source = f"version: 1\n\n{text}\n"
        previews[language] = shown(parsed(purpose, language, source, language).text)
    return desk.page(
        "admin/rooms/legal_edit.html",
        status=form.status,
        form=form,
        purpose=purpose,
        required=purpose == PROCESSING,
        editions=editions,
        changes=changes,
        previews=previews,
        names={code: desk.client.texts.language_name(code) for code in changes},
    )


Kind = Literal["same", "added", "gone"]


def _difference(former: str, text: str) -> Sequence[tuple[Kind, str]]:
    """Line by line, what is new and what is gone."""
    kinds: dict[str, Kind] = {" ": "same", "+": "added", "-": "gone"}
    lines = difflib.ndiff(former.strip().splitlines(), text.strip().splitlines())
    return [(kinds[line[0]], line[2:]) for line in lines if line[0] in kinds]


def _known(purpose: str) -> None:
    if purpose not in PURPOSES:
        raise HTTPException(404)
