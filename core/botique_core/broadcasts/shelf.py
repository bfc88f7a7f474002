"""Mailings as they are kept: written down, changed, read, copied."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.models import Broadcast, BroadcastMedia, BroadcastVariant
from botique_core.broadcasts.state import BroadcastState, OnUnknown
from botique_core.broadcasts.variant import Variant
from botique_core.db import insert_into
from botique_core.errors import Conflict, InputRefused


async def find(session: AsyncSession, broadcast: int) -> Broadcast:
    """The mailing, as it is in the database now.

    Raises:
        InputRefused: There is none of that number.
    """
    found = await session.get(Broadcast, broadcast, populate_existing=True)
    if found is None:
        raise InputRefused(f"there is no broadcast {broadcast}")
    return found


async def move(
    session: AsyncSession,
    broadcast: int,
    allowed: Collection[BroadcastState],
    *conditions: ColumnElement[bool],
    **values: Any,  # noqa: ANN401 -- columns of `Broadcast`
) -> Broadcast:
    """Changes a mailing that stands in one of these states; two at once can't both succeed.

    Raises:
        Conflict: It stands in another state by now.
    """
    row = update(Broadcast).where(
        Broadcast.id == broadcast, Broadcast.state.in_(allowed), *conditions
    )
    # Without a change the row is locked all the same.
    change = row.values(values or {"state": Broadcast.state}).returning(Broadcast.id)
    changed = await session.scalar(change, execution_options={"synchronize_session": False})
    found = await find(session, broadcast)
    if changed is None:
        raise Conflict(f"broadcast {broadcast} is {found.state}: that is not possible any more")
    return found


def columns_of(draft: Draft) -> dict[str, Any]:
    """A draft as columns of its row."""
    return {
        "title": draft.title.strip(),
        "owner": draft.owner,
        "author": draft.author,
        "topic": draft.topic,
        "audience": dict(draft.audience),
        "places": None if draft.places is None else list(draft.places),
        "bots": None if draft.bots is None else list(draft.bots),
        "language": draft.language,
        "urgent": draft.urgent,
        "on_unknown": draft.on_unknown.value,
        "until": draft.until,
    }


def draft_of(row: Broadcast, variants: Mapping[str, Variant]) -> Draft:
    """The draft that a row was made of."""
    return Draft(
        title=row.title,
        topic=row.topic,
        variants=variants,
        language=row.language,
        audience=row.audience,
        places=None if row.places is None else tuple(row.places),
        bots=None if row.bots is None else tuple(row.bots),
        urgent=row.urgent,
        on_unknown=OnUnknown(row.on_unknown),
        until=row.until,
        owner=row.owner,
        author=row.author,
    )


async def variants_of(session: AsyncSession, broadcast: int) -> dict[str, Variant]:
    """What it says, by language."""
    query = select(BroadcastVariant.language, BroadcastVariant.body).where(
        BroadcastVariant.broadcast == broadcast
    )
    rows = await session.execute(query.order_by(BroadcastVariant.language))
    return {language: msgspec.convert(body, Variant) for language, body in rows}


async def write_variants(
    session: AsyncSession, broadcast: int, variants: Mapping[str, Variant]
) -> None:
    """Puts these variants in the place of the former ones, and holds on to their files."""
    for table in (BroadcastVariant, BroadcastMedia):
        await session.execute(delete(table).where(table.broadcast == broadcast))
    rows = [
        {"broadcast": broadcast, "language": language, "body": msgspec.to_builtins(variant)}
        for language, variant in variants.items()
    ]
    if rows:
        await session.execute(insert(BroadcastVariant), rows)
    for sha256 in sorted({media.sha256 for one in variants.values() for media in one.media}):
        held = insert_into(session, BroadcastMedia).values(broadcast=broadcast, sha256=sha256)
        await session.execute(held)
