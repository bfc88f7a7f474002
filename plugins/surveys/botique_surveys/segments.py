"""Conditions on surveys, for rules that pick customers; nothing is asked of anonymous ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from botique_core.broadcasts.models import Broadcast
from botique_core.broadcasts.tables import delivery
from botique_core.broadcasts.timing import microseconds
from botique_core.outbox.state import DeliveryState
from botique_core.segments.condition import AnyCondition, Condition, CustomerId, Days, Operand
from botique_core.segments.speech import Speech
from botique_surveys.inviting import LATELY, OWNER, WAITING
from botique_surveys.kinds import BEGUN, ResponseState
from botique_surveys.models import Response, Survey

SurveyId = Annotated[int, Field(gt=0)]
Part = Literal["completed", "begun", "declined"]

STATES = {
    "completed": (ResponseState.COMPLETED,),
    "begun": BEGUN,
    "declined": (ResponseState.DECLINED,),
}


class OfSurvey(Operand):
    """One survey, by its number."""

    survey: SurveyId


class TookPart(OfSurvey):
    """What the customer did in it."""

    part: Part = "completed"


class Lately(Operand):
    """Within the last days."""

    days: Days


class Took(Condition[TookPart]):
    """Customers who answered a survey, began it or declined."""

    name: ClassVar[str] = "surveys.took"
    title: ClassVar[str] = "surveys-segment-took"
    operand = TookPart

    def build(
        self, operand: TookPart, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By their responses."""
        del moment
        response = aliased(Response)
        theirs = select(response.id).where(
            response.survey == operand.survey,
            response.customer == customer,
            response.state.in_(STATES[operand.part]),
        )
        return theirs.correlate_except(response).exists()

    async def words(self, operand: TookPart, speech: Speech) -> str:
        """With the survey's title."""
        title = await _title(operand, speech)
        return speech.say(f"surveys-segment-{operand.part}", title=title)


class Waiting(Condition[OfSurvey]):
    """Customers who got an invitation and have neither begun nor declined."""

    name: ClassVar[str] = WAITING
    title: ClassVar[str] = "surveys-segment-waits"
    operand = OfSurvey

    def build(
        self, operand: OfSurvey, customer: CustomerId, moment: datetime
    ) -> ColumnElement[bool]:
        """By the ledger of deliveries, less their responses."""
        del moment
        response, sent = aliased(Response), delivery.alias()
        invited = (
            select(sent.c.number)
            .join(Survey, Survey.broadcast == sent.c.broadcast)
            .where(
                Survey.id == operand.survey,
                sent.c.customer == customer,
                sent.c.state == DeliveryState.SENT.value,
            )
        )
        theirs = select(response.id).where(
            response.survey == operand.survey, response.customer == customer
        )
        has_answered = theirs.correlate_except(response).exists()
        return invited.correlate_except(sent, Survey).exists() & ~has_answered

    async def words(self, operand: OfSurvey, speech: Speech) -> str:
        """With the survey's title."""
        return speech.say("surveys-segment-waiting", title=await _title(operand, speech))


class InvitedLately(Condition[Lately]):
    """Customers who had an invitation to any survey within the last days."""

    name: ClassVar[str] = LATELY
    title: ClassVar[str] = "surveys-segment-lately"
    operand = Lately

    def build(self, operand: Lately, customer: CustomerId, moment: datetime) -> ColumnElement[bool]:
        """By the ledger of deliveries."""
        sent, mailing = delivery.alias(), aliased(Broadcast)
        invited = (
            select(sent.c.number)
            .join(mailing, mailing.id == sent.c.broadcast)
            .where(
                sent.c.customer == customer,
                mailing.owner == OWNER,
                sent.c.sent_us >= microseconds(moment - timedelta(days=operand.days)),
            )
        )
        return invited.correlate_except(sent, mailing).exists()

    async def words(self, operand: Lately, speech: Speech) -> str:
        """With the number of days."""
        return speech.say("surveys-segment-invited", days=operand.days)


def conditions() -> list[AnyCondition]:
    """All three, in the order in which they are offered."""
    return [Took(), Waiting(), InvitedLately()]


async def _title(operand: OfSurvey, speech: Speech) -> str:
    title = await speech.session.scalar(select(Survey.title).where(Survey.id == operand.survey))
    return title or str(operand.survey)
