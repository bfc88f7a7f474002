"""Conditions on when a customer came and was seen last."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, ClassVar, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator
from sqlalchemy import ColumnElement, and_, select

from botique_core.people.models import Customer, Endpoint
from botique_core.segments.asked import Asked
from botique_core.segments.condition import Condition, CustomerId, Days, Operand
from botique_core.segments.speech import Speech

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Day = Annotated[date, Field(ge=date(1970, 1, 2), le=date(2199, 12, 31))]


class Period(Operand):
    """From the beginning of the day `since`, to that of `before`, in the last days; any of them."""

    since: Annotated[Day | None, Asked("core-segment-ask-since")] = None
    before: Annotated[Day | None, Asked("core-segment-ask-before")] = None
    within_days: Annotated[
        Days | None, Asked("core-segment-ask-within", unit="core-segment-days")
    ] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.since is None and self.before is None and self.within_days is None:
            raise ValueError("give since, before or within_days")
        return self


class Registered(Condition[Period]):
    """When the customer's record was made; days begin in the client's time zone."""

    name: ClassVar[str] = "core.registered"
    title: ClassVar[str] = "core-segment-registered"
    operand = Period

    def __init__(self, time_zone: str) -> None:
        self._zone = ZoneInfo(time_zone)

    def build(self, operand: Period, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        """By the record."""
        del customer
        parts: list[ColumnElement[bool]] = []
        if operand.since is not None:
            parts.append(Customer.created_at >= self._begin(operand.since))
        if operand.before is not None:
            parts.append(Customer.created_at < self._begin(operand.before))
        if operand.within_days is not None:
            parts.append(Customer.created_at >= moment - timedelta(days=operand.within_days))
        return and_(*parts)

    async def words(self, operand: Period, speech: Speech) -> str:
        """Each bound that is given."""
        given = {
            "core-segment-registered-since": operand.since,
            "core-segment-registered-before": operand.before,
            "core-segment-registered-within": operand.within_days,
        }
        parts = [speech.say(key, when=value) for key, value in given.items() if value is not None]
        return speech.say("core-segment-registered-is", when=", ".join(parts))

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._zone)


class Lately(Operand):
    """How many days back."""

    within_days: Annotated[Days, Asked("core-segment-ask-within", unit="core-segment-days")]


class Active(Condition[Lately]):
    """The customer wrote, pressed or came in any of their accounts in the last days.

    Put `not` before it for those who have been silent for as long.
    """

    name: ClassVar[str] = "core.activity"
    title: ClassVar[str] = "core-segment-activity"
    operand = Lately

    def build(self, operand: Lately, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        """By the accounts' last use."""
        since = moment - timedelta(days=operand.within_days)
        since_us = (since - EPOCH) // timedelta(microseconds=1)
        seen = select(Endpoint.address).where(
            Endpoint.customer == customer, Endpoint.seen_us >= since_us
        )
        return seen.correlate_except(Endpoint).exists()

    async def words(self, operand: Lately, speech: Speech) -> str:
        """So many days."""
        return speech.say("core-segment-activity-is", days=operand.within_days)
