"""The figures of a survey, counted from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.tables import delivery
from botique_core.client import Client
from botique_core.outbox.state import DeliveryState
from botique_core.people.models import Customer
from botique_core.segments.rule import EVERYONE
from botique_core.segments.scope import Scope
from botique_surveys.definition import Question
from botique_surveys.kinds import Kind, ResponseState
from botique_surveys.models import Answer, Chosen, Response, Survey
from botique_surveys.results import scores
from botique_surveys.results.filter import TO_BE_NOBODY, Filter
from botique_surveys.results.scores import Nps


@dataclass(frozen=True, slots=True)
class Cards:
    """How many got how far. `invited` and `declined` know nothing of filters by answers."""

    invited: int
    declined: int
    started: int
    completed: int
    seconds: int | None

    @property
    def started_share(self) -> int | None:
        """Per cent of the invited who began."""
        return _per_cent(self.started, self.invited)

    @property
    def completed_share(self) -> int | None:
        """Per cent of those who began who came to the end."""
        return _per_cent(self.completed, self.started)


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """What became of one question; `counts` are responses by chosen option."""

    question: Question
    shown: int = 0
    answered: int = 0
    skipped: int = 0
    lost: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def nps(self) -> Nps | None:
        """The net promoter score, of an NPS question."""
        return scores.nps(self.counts) if self.question.kind == Kind.NPS else None

    @property
    def csat(self) -> int | None:
        """Per cent of content customers, of a scale."""
        return scores.csat(self.counts) if self.question.kind == Kind.SCALE else None

    @property
    def mean(self) -> float | None:
        """The mean, of a scale."""
        return scores.mean(self.counts) if self.question.kind == Kind.SCALE else None


@dataclass(frozen=True, slots=True)
class Summary:
    """All of it; `hidden` where so few anonymous responses are left that they would tell who."""

    cards: Cards
    questions: Sequence[QuestionFigures]
    hidden: bool = False


async def summary(
    client: Client,
    session: AsyncSession,
    survey: Survey,
    questions: Sequence[Question],
    chosen: Filter,
) -> Summary:
    """The figures of those responses that the filter leaves."""
    where = and_(*chosen.where(survey.id, client.settings.client.time_zone))
    cards = await _cards(client, session, survey, chosen, where)
    if survey.anonymous and chosen.is_on and cards.started < TO_BE_NOBODY:
        empty = Cards(cards.invited, cards.declined, 0, 0, None)
        return Summary(empty, [QuestionFigures(one) for one in questions], hidden=True)
    return Summary(cards, await _questions(session, questions, where))


async def _cards(
    client: Client,
    session: AsyncSession,
    survey: Survey,
    chosen: Filter,
    where: ColumnElement[bool],
) -> Cards:
    done = case((Response.state == ResponseState.COMPLETED, 1))
    row = (await session.execute(select(func.count(), func.count(done)).where(where))).one()
    declined = select(func.count()).where(
        Response.survey == survey.id, Response.state == ResponseState.DECLINED
    )
    return Cards(
        invited=await _invited(client, session, survey, chosen),
        declined=await session.scalar(declined) or 0,
        started=row[0],
        completed=row[1],
        seconds=await _median(session, where),
    )


async def _invited(client: Client, session: AsyncSession, survey: Survey, chosen: Filter) -> int:
    """Those whom the invitation reached; the ledger of the mailing knows."""
    if survey.broadcast is None:
        return 0
    sent = select(func.count()).where(
        delivery.c.broadcast == survey.broadcast, delivery.c.state == DeliveryState.SENT.value
    )
    if chosen.scope is not None:
        seen = client.segments.where(EVERYONE, scope=Scope(chosen.scope))
        sent = sent.where(delivery.c.customer.in_(select(Customer.id).where(seen)))
    return await session.scalar(sent) or 0


async def _median(session: AsyncSession, where: ColumnElement[bool]) -> int | None:
    completed = and_(
        where, Response.state == ResponseState.COMPLETED, Response.seconds.is_not(None)
    )
    count = await session.scalar(select(func.count()).where(completed)) or 0
    middle = select(Response.seconds).where(completed).order_by(Response.seconds)
    found = list(await session.scalars(middle.offset((count - 1) // 2).limit(2 - count % 2)))
    numbers = [seconds for seconds in found if seconds is not None]
    return round(sum(numbers) / len(numbers)) if numbers else None


async def _questions(
    session: AsyncSession, questions: Sequence[Question], where: ColumnElement[bool]
) -> list[QuestionFigures]:
    passed = case((Answer.skipped, 1))
    given = (
        select(Answer.question, func.count(), func.count(passed))
        .join(Response, Response.id == Answer.response)
        .where(where)
        .group_by(Answer.question)
    )
    answers = {row[0]: (row[1], row[2]) for row in await session.execute(given)}
    waits = (
        select(Response.current, func.count())
        .where(where, Response.state != ResponseState.COMPLETED, Response.current != "")
        .group_by(Response.current)
    )
    lost = {row[0]: row[1] for row in await session.execute(waits)}
    options = (
        select(Chosen.question, Chosen.option, func.count())
        .join(Response, Response.id == Chosen.response)
        .where(where)
        .group_by(Chosen.question, Chosen.option)
    )
    counts: dict[str, dict[str, int]] = {}
    for question, option, count in await session.execute(options):
        counts.setdefault(question, {})[option] = count
    return [
        _figures(one, answers.get(one.id, (0, 0)), lost.get(one.id, 0), counts.get(one.id, {}))
        for one in questions
    ]


def _figures(
    question: Question, answers: tuple[int, int], lost: int, counts: dict[str, int]
) -> QuestionFigures:
    given, skipped = answers
    ordered = {code: counts.get(code, 0) for code in question.codes}
    gone = {code: count for code, count in counts.items() if code not in ordered}
    return QuestionFigures(
        question,
        shown=given + lost,
        answered=given - skipped,
        skipped=skipped,
        lost=lost,
        counts={**ordered, **gone},
    )


def _per_cent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
