"""Correcting what stands in a customer's record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Annotated
from zoneinfo import available_timezones

import msgspec
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.web.customers.finding import ForChanges, found, path_of
from botique_admin.web.desk import PanelDesk
from botique_core.errors import InputRefused
from botique_core.panel import Form, Input
from botique_core.people.customers import Correction
from botique_core.people.models import EMAIL_MAX, NAME_MAX, Customer
from botique_core.segments.speech import Speech

ZONES = [(name, name) for name in sorted(available_timezones()) if "/" in name]
ZONE_MAX = 64

details = APIRouter(include_in_schema=False)


class DetailsForm(BaseModel):
    """What can be corrected; a phone number is proven by its owner alone."""

    model_config = ConfigDict(str_strip_whitespace=True)

    name: Annotated[str, Field(max_length=NAME_MAX), Input("admin-name")] = ""
    last_name: Annotated[str, Field(max_length=NAME_MAX), Input("admin-last-name")] = ""
    birth_date: Annotated[date | None, Input("admin-birth-date")] = None
    email: Annotated[str, Field(max_length=EMAIL_MAX), Input("admin-email", kind="email")] = ""
    language: Annotated[
        str, Input("admin-language", hint="admin-customer-language-hint", kind="choice")
    ]
    country: Annotated[str, Input("admin-country", kind="choice")] = ""
    time_zone: Annotated[
        str,
        Field(max_length=ZONE_MAX),
        Input("admin-time-zone", hint="admin-customer-zone-hint", kind="choice"),
    ] = ""

    @classmethod
    def of(cls, customer: Customer) -> DetailsForm:
        """What stands there."""
        values = {name: getattr(customer, name) for name in cls.model_fields}
        return cls.model_construct(**values)

    @property
    def version(self) -> str:
        """Names this state of the record, which counts no versions of its own."""
        written = msgspec.json.encode(self.model_dump(mode="json"), order="sorted")
        return hashlib.sha256(written).hexdigest()[:16]


@details.get("/customers/{number}/edit")
async def edit(desk: ForChanges, number: int) -> Response:
    """Asks for the right details."""
    async with desk.client.db.reading() as session:
        customer = await found(session, desk, number)
        stored = DetailsForm.of(customer)
        options = _options(desk, session, customer)
    await _noted(desk, number)
    form = desk.form(DetailsForm, stored, options=options, version=stored.version)
    return _page(desk, form, number)


@details.post("/customers/{number}/edit")
async def correct(desk: ForChanges, number: int, request: Request) -> Response:
    """Corrects them; features and chats hear of it."""
    form = await desk.read(request, DetailsForm)
    async with desk.client.db.writing() as session:
        customer = await found(session, desk, number)
        stored = DetailsForm.of(customer)
        form.options = _options(desk, session, customer)
        if form.model is None or desk.clashes(form, stored, stored.version):
            return _page(desk, form, number)
        try:
            correction = Correction(**form.model.model_dump())
            changed = await desk.client.people.customers.correct(session, number, correction)
        except InputRefused as refused:
            form.wrong("", str(refused))
            return _page(desk, form, number)
        # Which fields, not what stood in them: the book is read by more people than the record.
        after = {"fields": list(changed)}
        await desk.note(session, "customers.corrected", str(number), after=after)
    return desk.go(path_of(number), note=desk.say("admin-saved"))


async def _noted(desk: PanelDesk, number: int) -> None:
    async with desk.client.db.writing() as session:
        await desk.note(session, "customers.seen", str(number))


def _options(
    desk: PanelDesk, session: AsyncSession, customer: Customer
) -> dict[str, Sequence[tuple[str, str]]]:
    texts = desk.client.texts
    speech = Speech(texts, desk.staff.language, session)
    languages = dict.fromkeys((*texts.languages, customer.language))
    return {
        "language": [(code, texts.language_name(code)) for code in languages],
        "country": sorted(speech.countries().items(), key=lambda one: one[1]),
        "time_zone": ZONES,
    }


def _page(desk: PanelDesk, form: Form[DetailsForm], number: int) -> Response:
    return desk.page("admin/customers/edit.html", status=form.status, form=form, number=number)
