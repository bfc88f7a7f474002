"""Conditions on what stands in a customer's record."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from pydantic import Field
from sqlalchemy import ColumnElement, extract

from botique_core.people.models import Customer
from botique_core.segments.asked import Asked
from botique_core.segments.condition import Choice, Condition, CustomerId, Nothing, Operand
from botique_core.segments.speech import Speech
from botique_core.settings.values import Country, Language

LISTED_MAX = 50
YEAR_DAYS = 365
FEBRUARY_28, FEBRUARY_29 = 228, 229


class Languages(Operand):
    """At least one language."""

    languages: Annotated[
        tuple[Language, ...],
        Field(min_length=1, max_length=LISTED_MAX),
        Asked("core-segment-ask-languages"),
    ]


class Speaks(Condition[Languages]):
    """The customer is written to in one of these languages."""

    name: ClassVar[str] = "core.language"
    title: ClassVar[str] = "core-segment-language"
    operand = Languages

    def build(
        self, operand: Languages, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the record."""
        del customer, moment
        return Customer.language.in_(operand.languages)

    async def words(self, operand: Languages, speech: Speech) -> str:
        """Languages by their names."""
        names = [speech.language_named(code) for code in operand.languages]
        return speech.say("core-segment-language-is", languages=speech.listed(names))

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """The client's languages."""
        del field
        return [Choice(code, speech.language_named(code)) for code in speech.texts.languages]


class Countries(Operand):
    """At least one country."""

    countries: Annotated[
        tuple[Country, ...],
        Field(min_length=1, max_length=LISTED_MAX),
        Asked("core-segment-ask-countries"),
    ]


class FromCountry(Condition[Countries]):
    """The customer is known to be from one of these countries."""

    name: ClassVar[str] = "core.country"
    title: ClassVar[str] = "core-segment-country"
    operand = Countries

    def build(
        self, operand: Countries, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the record."""
        del customer, moment
        return Customer.country.in_(operand.countries)

    async def words(self, operand: Countries, speech: Speech) -> str:
        """Countries by their names."""
        names = [speech.country_named(code) for code in operand.countries]
        return speech.say("core-segment-country-is", countries=speech.listed(names))

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """All of them, by their names."""
        del field
        named = sorted(speech.countries().items(), key=lambda one: one[1])
        return [Choice(code, name) for code, name in named]


class HasPhone(Condition[Nothing]):
    """The customer has a number that is proven to be theirs."""

    name: ClassVar[str] = "core.proven_phone"
    title: ClassVar[str] = "core-segment-proven-phone"
    operand = Nothing

    def build(
        self, operand: Nothing, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the record."""
        del operand, customer, moment
        return Customer.phone_proved_at.is_not(None)

    async def words(self, operand: Nothing, speech: Speech) -> str:
        """One phrase."""
        del operand
        return speech.say("core-segment-phone-is-proven")


class Soon(Operand):
    """How many days ahead, today included: 0 is today alone."""

    within_days: Annotated[
        int,
        Field(ge=0, le=YEAR_DAYS),
        Asked("core-segment-ask-ahead", unit="core-segment-days"),
    ]


class Birthday(Condition[Soon]):
    """The customer's birthday is today or in the days to come, by the client's calendar.

    Who was born on 29 February has it on the 28th in years that have no other.
    """

    name: ClassVar[str] = "core.birthday"
    title: ClassVar[str] = "core-segment-birthday"
    operand = Soon

    def __init__(self, time_zone: str) -> None:
        self._zone = ZoneInfo(time_zone)

    def build(self, operand: Soon, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        """By month and day, round the end of the year too."""
        del customer
        known = Customer.birth_date.is_not(None)
        if operand.within_days >= YEAR_DAYS:
            return known
        today = moment.astimezone(self._zone).date()
        first, last = _number(today), _last_number(today + timedelta(days=operand.within_days))
        month, day = extract("month", Customer.birth_date), extract("day", Customer.birth_date)
        number = month * 100 + day
        turns = first > last
        in_time = (number >= first) | (number <= last) if turns else number.between(first, last)
        return known & in_time

    async def words(self, operand: Soon, speech: Speech) -> str:
        """Today, or in so many days."""
        return speech.say("core-segment-birthday-is", days=operand.within_days)


def _number(day: date) -> int:
    """31 December is 1231."""
    return day.month * 100 + day.day


def _last_number(day: date) -> int:
    number = _number(day)
    return FEBRUARY_29 if number == FEBRUARY_28 and not isleap(day.year) else number
