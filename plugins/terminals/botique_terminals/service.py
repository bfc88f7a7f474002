"""The list of micro-markets: taking in what its owner says, and finding one by GUID or code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import insert_into
from botique_core.ids import Ids
from botique_terminals.card import GroupCard, TerminalCard
from botique_terminals.models import FormerCode, Group, Membership, Terminal
from botique_terminals.words import filed


class Saved(StrEnum):
    """What became of a card."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    STALE = "stale"


async def save(session: AsyncSession, card: TerminalCard, ids: Ids) -> Saved:
    """Enters a micro-market or brings it up to date; one older than what is known changes nothing.

    A code that is replaced stays as a former one, so that printed stickers keep working.
    """
    terminal = await by_guid(session, str(card.guid), lock=True)
    if terminal is None:
        terminal = Terminal(id=ids.next(), guid=str(card.guid), **fields_of(card))
        session.add(terminal)
        await session.flush()
        await _regroup(session, terminal, card, ids)
        return Saved.CREATED
    if card.changed_at < terminal.changed_at:
        return Saved.STALE
    regrouped = await _regroup(session, terminal, card, ids)
    updated = await _update(session, terminal, card)
    return Saved.UPDATED if regrouped or updated else Saved.UNCHANGED


async def by_guid(session: AsyncSession, guid: str, *, lock: bool = False) -> Terminal | None:
    """The micro-market with this GUID, open or closed; `lock` keeps it from changing meanwhile."""
    query = select(Terminal).where(Terminal.guid == guid)
    found: Terminal | None = await session.scalar(query.with_for_update() if lock else query)
    return found


async def by_code(session: AsyncSession, code: str) -> Terminal | None:
    """The micro-market that a sticker's code means, open or closed.

    Codes are given anew by those who keep the list: an open one goes before a closed one, and
    today's owner of a code before those who once had it. No code at all means none.
    """
    if not code:
        return None
    once_had = exists().where(FormerCode.code == code, FormerCode.terminal == Terminal.id)
    query = (
        select(Terminal)
        .where((Terminal.code == code) | once_had)
        .order_by(
            Terminal.active.desc(), (Terminal.code == code).desc(), Terminal.changed_at.desc()
        )
        .limit(1)
    )
    found: Terminal | None = await session.scalar(query)
    return found


async def everything(session: AsyncSession, *, active_only: bool = False) -> list[Terminal]:
    """All micro-markets by city and name."""
    query = select(Terminal).order_by(Terminal.city, Terminal.name, Terminal.guid)
    return list(await session.scalars(query.where(Terminal.active) if active_only else query))


async def cities(session: AsyncSession) -> list[str]:
    """The cities where there is any."""
    query = select(Terminal.city).where(Terminal.city != "").distinct().order_by(Terminal.city)
    return list(await session.scalars(query))


async def groups_of(
    session: AsyncSession, terminals: Sequence[int] | None = None
) -> dict[int, list[Group]]:
    """The groups of those micro-markets, or of all, that are in any; by their ids."""
    query = select(Membership.terminal, Group).join(Group, Group.id == Membership.group)
    if terminals is not None:
        query = query.where(Membership.terminal.in_(terminals))
    found: dict[int, list[Group]] = {}
    for terminal, group in await session.execute(query.order_by(Group.name, Group.guid)):
        found.setdefault(terminal, []).append(group)
    return found


async def _update(session: AsyncSession, terminal: Terminal, card: TerminalCard) -> bool:
    fields = fields_of(card)
    changed = {name: new for name, new in fields.items() if getattr(terminal, name) != new}
    if terminal.code and "code" in changed:
        await _retire_code(session, terminal, card.changed_at)
    for name, new in changed.items():
        setattr(terminal, name, new)
    await session.flush()
    return bool(changed.keys() - {"changed_at", "source"})


async def _retire_code(session: AsyncSession, terminal: Terminal, at: datetime) -> None:
    insert = insert_into(session, FormerCode).values(
        code=terminal.code, terminal=terminal.id, given_up_at=at
    )
    await session.execute(insert.on_conflict_do_nothing())


async def _regroup(session: AsyncSession, terminal: Terminal, card: TerminalCard, ids: Ids) -> bool:
    """Makes the terminal's groups those of the card; tells whether they were others before."""
    before = select(Membership.group).where(Membership.terminal == terminal.id)
    former = set(await session.scalars(before))
    now = {await _group(session, group, ids) for group in card.groups}
    gone = Membership.group.in_(former - now)
    await session.execute(delete(Membership).where(Membership.terminal == terminal.id, gone))
    session.add_all(Membership(terminal=terminal.id, group=group) for group in now - former)
    await session.flush()
    return former != now


async def _group(session: AsyncSession, card: GroupCard, ids: Ids) -> int:
    insert = insert_into(session, Group).values(id=ids.next(), guid=str(card.guid), name=card.name)
    upsert = insert.on_conflict_do_update(index_elements=["guid"], set_={"name": card.name})
    return (await session.execute(upsert.returning(Group.id))).scalar_one()


def fields_of(card: TerminalCard) -> dict[str, object]:
    """What a card says, by the names of columns."""
    fields = card.model_dump(exclude={"guid", "groups"})
    words = filed(card.city, card.name, card.address, card.code)
    source = card.source.value
    return fields | {"time_zone": card.time_zone or "", "words": words, "source": source}
