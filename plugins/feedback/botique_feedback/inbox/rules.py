"""Rules by which new requests find their assignee."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback.categories import Categories
from botique_feedback.inbox import history, staff
from botique_feedback.inbox.hand import ITSELF
from botique_feedback.inbox.history import What
from botique_feedback.models import Request, Rule

RULES_MAX = 200


async def listed(session: AsyncSession) -> Sequence[Rule]:
    """All rules in the order in which they are asked."""
    return (await session.scalars(select(Rule).order_by(Rule.position, Rule.id))).all()


async def add(client: Client, session: AsyncSession, rule: Rule) -> Rule:
    """Puts a rule behind the others.

    Raises:
        InputRefused: It does nothing, or there are too many.
    """
    if rule.assignee is None and not rule.priority:
        raise InputRefused("a rule gives an assignee, a priority or both")
    count, last = (await session.execute(select(func.count(), func.max(Rule.position)))).one()
    if count >= RULES_MAX:
        raise InputRefused(f"there are at most {RULES_MAX} rules")
    rule.id, rule.position = client.ids.next(), (last or 0) + 1
    session.add(rule)
    await session.flush()
    return rule


async def move(session: AsyncSession, rule: int, by: int) -> None:
    """Asks a rule earlier (-1) or later (1)."""
    order = list(await listed(session))
    here = next((n for n, one in enumerate(order) if one.id == rule), None)
    if here is None or not 0 <= here + by < len(order):
        return
    order[here], order[here + by] = order[here + by], order[here]
    for position, one in enumerate(order, 1):
        one.position = position
    await session.flush()


async def apply(client: Client, session: AsyncSession, request: Request) -> None:
    """Gives a new request what the first rule that fits says.

    Somebody who has left, or may not see that place, is given nothing.
    """
    above = {one.id for one in (await Categories.load(session)).path(request.category)}
    rule = next((one for one in await listed(session) if fits(one, request, above)), None)
    if rule is None:
        return
    if rule.priority:
        request.priority = rule.priority
    if rule.assignee is None:
        return
    found = await staff.may_have(client, session, request, rule.assignee)
    if found is not None:
        request.assignee = found.id
        await history.note(client, session, request, What.ASSIGNEE, ITSELF, after=found.name)


def fits(rule: Rule, request: Request, above: set[int]) -> bool:
    """Whether a rule is about this request, whose category and those above are given."""
    return (
        rule.kind in ("", request.kind)
        and (rule.category is None or rule.category in above)
        and rule.place in ("", request.place)
    )
