"""Conditions on a customer's accounts in the client's bots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import Field
from sqlalchemy import ColumnElement, or_, select

from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import bot
from botique_core.people.models import Endpoint
from botique_core.segments.asked import Asked
from botique_core.segments.condition import Choice, Condition, CustomerId, Nothing, Operand
from botique_core.segments.speech import Speech

BOTS_MAX = 50
BotName = Annotated[str, Field(min_length=1, max_length=129)]


class Bots(Operand):
    """Messengers (`telegram`) or single bots (`telegram.main`)."""

    bots: Annotated[
        tuple[BotName, ...],
        Field(min_length=1, max_length=BOTS_MAX),
        Asked("core-segment-ask-bots"),
    ]


class InBots(Condition[Bots]):
    """The customer has an account in one of these bots, whether it can be written to or not."""

    name: ClassVar[str] = "core.bot"
    title: ClassVar[str] = "core-segment-bot"
    operand = Bots

    def build(self, operand: Bots, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        """By the accounts."""
        del moment
        meant = select(bot.c.id).where(or_(*map(_called, operand.bots)))
        account = select(Endpoint.address).where(
            Endpoint.customer == customer, Endpoint.bot.in_(meant.correlate(None))
        )
        return account.correlate_except(Endpoint).exists()

    async def words(self, operand: Bots, speech: Speech) -> str:
        """Bots as the client's file calls them."""
        return speech.say("core-segment-bot-is", bots=speech.listed(operand.bots))

    async def choices(self, field: str, speech: Speech) -> Sequence[Choice]:
        """Messengers; single bots too where a messenger has several."""
        del field
        rows = await speech.session.execute(select(bot.c.driver, bot.c.name).order_by(bot.c.id))
        names: dict[str, list[str]] = {}
        for driver, name in rows:
            names.setdefault(driver, []).append(f"{driver}.{name}")
        several = [one for of_one in names.values() if len(of_one) > 1 for one in of_one]
        return [Choice(one, one) for one in (*names, *several)]


class Reachable(Condition[Nothing]):
    """The customer has an account that can be written to."""

    name: ClassVar[str] = "core.reachable"
    title: ClassVar[str] = "core-segment-reachable"
    operand = Nothing

    def build(
        self, operand: Nothing, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the accounts."""
        del operand, moment
        account = select(Endpoint.address).where(
            Endpoint.customer == customer, Endpoint.reachable == Reach.REACHABLE.value
        )
        return account.correlate_except(Endpoint).exists()

    async def words(self, operand: Nothing, speech: Speech) -> str:
        """One phrase."""
        del operand
        return speech.say("core-segment-reachable-is")


def _called(label: str) -> ColumnElement[bool]:
    driver, _, name = label.partition(".")
    return (bot.c.driver == driver) & (bot.c.name == name) if name else bot.c.driver == driver
