"""A customer's details as «Мои данные» shows and reads them."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.marks import Marked
from botique_core.people import fields
from botique_core.people.customers import Correction, Customers
from botique_core.people.models import NAME_MAX
from botique_core.people.phones import pretty
from botique_core.talk import Talk

DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
YEAR_MONTH_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

Field = Literal["name", "birth_date", "email"]
CORRECTABLE: tuple[Field, ...] = ("name", "birth_date", "email")


class WrongValue(Exception):  # noqa: N818 -- an answer to correct, not a failure
    """A value that can't stand in a field; `key` names the phrase that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Card(BaseModel):
    """What the dialogue shows; read once, then kept in step with each correction."""

    loaded: bool = False
    name: str = ""
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    proven: bool = False
    field: Field = "name"

    async def load(self, session: AsyncSession, customers: Customers, customer: int) -> None:
        """Reads the record."""
        record = await customers.get(session, customer)
        if record is not None:
            self.name = f"{record.name} {record.last_name}".strip()
            self.birth_date, self.email = record.birth_date, record.email
            self.phone = pretty(record.phone) if record.phone else ""
            self.proven = record.phone_proved_at is not None
        self.loaded = True

    def shown(self, talk: Talk) -> Marked:
        """The details, a line each; what is not known is said to be so."""
        unknown = talk.label("profile-details-unknown")
        mark = "" if self.proven or not self.phone else talk.label("profile-details-unproved")
        return talk.text(
            "profile-details-card",
            name=self.name or unknown,
            birth_date=day(self.birth_date) if self.birth_date else unknown,
            email=self.email or unknown,
            phone=f"{self.phone} {mark}".strip() or unknown,
        )

    def is_filled(self) -> bool:
        """Whether the field that is being corrected has a value now."""
        return bool(getattr(self, self.field))

    def correct(self, text: str, today: date) -> Correction:
        """Takes a new value for the field that was asked for.

        Raises:
            WrongValue: It can't stand there.
        """
        if self.field == "name":
            self.name = read_name(text)
            return Correction(name=self.name, last_name="")
        if self.field == "email":
            self.email = read_email(text)
            return Correction(email=self.email)
        self.birth_date = read_birth_date(text, today)
        return Correction(birth_date=self.birth_date)

    def clear(self) -> Correction:
        """Takes the value away."""
        if self.field == "name":
            self.name = ""
            return Correction(name="", last_name="")
        if self.field == "email":
            self.email = ""
            return Correction(email="")
        self.birth_date = None
        return Correction(birth_date=None)


def day(date_: date) -> str:
    """A date as the bot writes dates: 31.12.1990."""
    return date_.strftime("%d.%m.%Y")


def read_name(text: str) -> str:
    """A name with at least one letter.

    Raises:
        WrongValue: It has none, or signs that no name has, or is too long.
    """
    if len(" ".join(text.split())) > NAME_MAX:
        raise WrongValue("core-text-too-long", max=NAME_MAX)
    try:
        name = fields.checked_name(text)
    except InputRefused:
        raise WrongValue("core-wrong-name") from None
    if not any(character.isalpha() for character in name):
        raise WrongValue("core-wrong-name")
    return name


def read_email(text: str) -> str:
    """An address that mail can be sent to.

    Raises:
        WrongValue: It is none.
    """
    try:
        email = fields.checked_email(text)
    except InputRefused:
        email = ""
    if not email:
        raise WrongValue("core-wrong-email")
    return email


def read_birth_date(text: str, today: date) -> date:
    """A date as people write it: 31.12.1990, 31/12/1990 or 1990-12-31.

    Raises:
        WrongValue: It is none, or nobody alive was born then.
    """
    born = _date(text.strip())
    if born is None:
        raise WrongValue("core-wrong-date")
    if born > today:
        raise WrongValue("core-wrong-date-future")
    try:
        return fields.checked_birth_date(born, today)
    except InputRefused:
        raise WrongValue("profile-wrong-birth-year") from None


def _date(text: str) -> date | None:
    if found := DAY_MONTH_YEAR.fullmatch(text):
        day_, month, year = map(int, found.groups())
    elif found := YEAR_MONTH_DAY.fullmatch(text):
        year, month, day_ = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day_)
    except ValueError:
        return None
