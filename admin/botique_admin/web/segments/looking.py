"""Whom a rule picks, while it is being written: how many, who for example, said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.customers.masking import full_name, short_name
from botique_admin.customers.rights import PERSONAL, SEE
from botique_admin.web.customers.finding import scope_of
from botique_admin.web.desk import PanelDesk
from botique_core.errors import InputRefused
from botique_core.people.models import Customer
from botique_core.segments.counting import Counted, counted
from botique_core.segments.rule import Rule

SAMPLE = 6


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a rule; `wrong` says that it can't be asked yet."""

    wrong: bool = False
    words: str = ""
    counted: Counted | None = None
    people: Sequence[tuple[int, str]] = ()


async def look(desk: PanelDesk, raw: dict[str, object]) -> Look:
    """Whom the rule picks, of those whom the person may see."""
    segments, scope = desk.client.segments, scope_of(desk)
    try:
        rule = segments.parse(raw)
        async with desk.client.db.reading() as session:
            words = await segments.describe(rule, desk.staff.language, session)
        found = await counted(desk.client.db, segments, rule, scope)
    except InputRefused:
        return Look(wrong=True)
    people: Sequence[tuple[int, str]] = ()
    if found is not None and found.exact and desk.staff.may(SEE):
        async with desk.client.db.reading() as session:
            people = await _people(session, desk, rule)
    return Look(words=words, counted=found, people=people)


async def _people(session: AsyncSession, desk: PanelDesk, rule: Rule) -> Sequence[tuple[int, str]]:
    which = desk.client.segments.where(rule, scope=scope_of(desk))
    query = select(Customer).where(which).order_by(Customer.created_at.desc(), Customer.id.desc())
    called = full_name if desk.staff.may(PERSONAL) else short_name
    return [(one.id, called(one)) for one in await session.scalars(query.limit(SAMPLE))]
