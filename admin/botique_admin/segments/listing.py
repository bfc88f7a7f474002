"""The list of segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import InputRefused
from botique_core.panel import Column, Listing, Viewer, everybody, matching
from botique_core.segments.models import SavedSegment


@dataclass(frozen=True, slots=True)
class Row:
    """A segment as the list shows it."""

    id: int
    name: str
    words: str
    changed_at: datetime
    changed_by: str


async def _load(session: AsyncSession, viewer: Viewer, ids: Sequence[int]) -> Sequence[Row]:
    found = await session.scalars(select(SavedSegment).where(SavedSegment.id.in_(ids)))
    return [await _row(session, viewer, one) for one in found]


async def _row(session: AsyncSession, viewer: Viewer, one: SavedSegment) -> Row:
    segments = viewer.client.segments
    try:
        words = await segments.describe(segments.parse(one.rule), viewer.language, session)
    except InputRefused:
        words = viewer.say("admin-segment-broken")
    return Row(one.id, one.name, words, one.changed_at, one.changed_by)


SEGMENTS = Listing[Row](
    name="admin.segments",
    title="admin-segments",
    lead="admin-segments-lead",
    empty="admin-segments-empty",
    key=SavedSegment.id,
    load=_load,
    scope=everybody,
    order="name",
    search=matching(SavedSegment.name),
    link=lambda row: f"/segments/{row.id}",
    columns=(
        Column("name", "admin-segment-name", sort=SavedSegment.filed_as),
        Column("words", "admin-segment-words", wide=True),
        Column("changed_at", "admin-segment-changed", "moment", sort=SavedSegment.changed_at),
        Column("changed_by", "admin-segment-by", shown=False),
    ),
)
