"""Taking a packet of the journal in once more, by somebody of the staff."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_onec.journal import Line
from botique_onec.masking import unpacked
from botique_onec.models import Entry, Node
from botique_onec.packets import PacketAnswer, opened
from botique_onec.room import Room

ENVELOPE = ("mode", "session", "message_id", "message_no")


async def replay(
    room: Room, session: AsyncSession, entry: Entry, by: str, language: str
) -> tuple[PacketAnswer, int]:
    """What becomes of the packet now, and the number of the journal's new line.

    Items that are older than what is known change nothing. What was a page of a full load is
    taken in as changes: that session is over.

    Raises:
        InputRefused: The packet was not kept whole, or nobody takes such items any more.
    """
    body = unpacked(entry.sent)
    declared = room.client.exchange.imports.get(entry.entity)
    node = await session.get(Node, entry.node)
    if not entry.replayable or declared is None or node is None or not isinstance(body, Mapping):
        raise InputRefused("this packet can't be taken in once more")
    items = {name: value for name, value in body.items() if name not in ENVELOPE}
    envelope = opened(items)
    taking = await room.packets.looked_at(node, declared, envelope, language)
    result = await room.packets.process(session, taking)
    line = Line("POST", entry.path, "", entry.entity, replay_of=entry.id, by=by)
    line.items, line.faults = len(envelope.items), len(result.errors)
    answered = msgspec.to_builtins(result)
    line.counts = {name: answered[name] for name in ("created", "updated", "unchanged", "stale")}
    line.hold(body, declared.personal)
    line.reply(answered)
    return result, await room.journal.add(session, node, line)
