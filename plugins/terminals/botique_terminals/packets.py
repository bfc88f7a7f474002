"""Packets from an accounting system: hundreds of micro-markets in a handful of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.db import insert_into
from botique_core.ids import Ids
from botique_terminals.card import GroupCard, TerminalCard
from botique_terminals.models import FormerCode, Group, Membership, Terminal
from botique_terminals.service import Saved, fields_of

IDS_AT_ONCE = 500


async def save_all(
    session: AsyncSession, cards: Sequence[TerminalCard], ids: Ids
) -> Sequence[Saved]:
    """What `service.save` does, for many cards of different micro-markets; in their order."""
    known = await _known(session, [str(card.guid) for card in cards])
    groups = await _groups(session, [group for card in cards for group in card.groups], ids)
    former = await _memberships(session, [one.id for one in known.values()])
    batch = Batch(ids)
    outcomes = []
    for card in cards:
        terminal = known.get(str(card.guid))
        theirs = {groups[group.guid] for group in card.groups}
        if terminal is None:
            outcomes.append(batch.create(card, theirs))
        else:
            outcomes.append(batch.renew(terminal, card, former[terminal.id], theirs))
    await batch.write(session)
    for terminal in known.values():
        session.expunge(terminal)  # its row was changed behind the session's back
    return outcomes


async def standing(session: AsyncSession) -> set[str]:
    """The GUIDs of all that are open."""
    return set(await session.scalars(select(Terminal.guid).where(Terminal.active)))


async def close(session: AsyncSession, guids: Collection[str]) -> int:
    """Closes open micro-markets; how many. When their owner changed them is left as it was."""
    closed = 0
    for some in _portions(sorted(guids)):
        ended = update(Terminal).where(Terminal.guid.in_(some), Terminal.active)
        gone = ended.values(active=False).returning(Terminal.id)
        closed += len((await session.scalars(gone)).all())
    return closed


class Batch:
    """What a packet changes, gathered to be written at once."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._created: list[dict[str, object]] = []
        self._changed: list[dict[str, object]] = []
        self._retired: list[dict[str, object]] = []
        self._joined: list[dict[str, object]] = []
        self._left: dict[int, set[int]] = {}

    def create(self, card: TerminalCard, groups: set[int]) -> Saved:
        """Notes a micro-market that was not known."""
        number = self._ids.next()
        self._created.append({"id": number, "guid": str(card.guid), **fields_of(card)})
        self._join(number, groups)
        return Saved.CREATED

    def renew(
        self, terminal: Terminal, card: TerminalCard, former: set[int], groups: set[int]
    ) -> Saved:
        """Notes what a card changes about a known one."""
        if card.changed_at < terminal.changed_at:
            return Saved.STALE
        fields = fields_of(card)
        changed = {name for name, new in fields.items() if getattr(terminal, name) != new}
        if changed:
            self._changed.append({"id": terminal.id, **fields})
        if terminal.code and "code" in changed:
            given_up = {"terminal": terminal.id, "given_up_at": card.changed_at}
            self._retired.append({"code": terminal.code, **given_up})
        self._join(terminal.id, groups - former)
        if former - groups:
            self._left[terminal.id] = former - groups
        updated = bool(changed - {"changed_at"}) or former != groups
        return Saved.UPDATED if updated else Saved.UNCHANGED

    async def write(self, session: AsyncSession) -> None:
        """Writes it all, in the caller's transaction."""
        if self._created:
            await session.execute(insert(Terminal), self._created)
        if self._changed:
            await session.execute(update(Terminal), self._changed)
        if self._retired:
            retire = insert_into(session, FormerCode).values(self._retired)
            await session.execute(retire.on_conflict_do_nothing())
        for terminal, groups in self._left.items():
            gone = (Membership.terminal == terminal, Membership.group.in_(groups))
            await session.execute(delete(Membership).where(*gone))
        if self._joined:
            await session.execute(insert(Membership), self._joined)

    def _join(self, terminal: int, groups: set[int]) -> None:
        self._joined += [{"terminal": terminal, "group": group} for group in sorted(groups)]


async def _known(session: AsyncSession, guids: list[str]) -> dict[str, Terminal]:
    # Locked in one order, so that two packets never wait for each other in a circle.
    query = select(Terminal).where(Terminal.guid.in_(guids)).order_by(Terminal.guid)
    return {one.guid: one for one in await session.scalars(query.with_for_update())}


async def _groups(session: AsyncSession, cards: Iterable[GroupCard], ids: Ids) -> dict[UUID, int]:
    """The ids of groups by GUID; new ones are entered, others get the name they have now."""
    names = {card.guid: card.name for card in cards}
    found: dict[UUID, int] = {}
    for some in _portions(sorted(map(str, names))):
        rows = [{"id": ids.next(), "guid": guid, "name": names[UUID(guid)]} for guid in some]
        entered = insert_into(session, Group).values(rows)
        upsert = entered.on_conflict_do_update(
            index_elements=["guid"], set_={"name": entered.excluded.name}
        )
        returned = await session.execute(upsert.returning(Group.guid, Group.id))
        found |= {UUID(guid): number for guid, number in returned}
    return found


async def _memberships(session: AsyncSession, terminals: list[int]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    query = select(Membership.terminal, Membership.group)
    for terminal, group in await session.execute(query.where(Membership.terminal.in_(terminals))):
        found[terminal].add(group)
    return found


def _portions(guids: list[str]) -> Iterable[list[str]]:
    return (guids[at : at + IDS_AT_ONCE] for at in range(0, len(guids), IDS_AT_ONCE))
