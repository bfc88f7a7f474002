"""Views of lists that people have named."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.errors import Refused
from botique_admin.models import VIEW_NAME_MAX, VIEW_QUERY_MAX, SavedView
from botique_core.clock import Clock
from botique_core.ids import Ids

VIEWS_MAX = 30


class Views:
    """Keeps, finds and removes them; a shared one is seen by everybody who may open the list."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def seen_by(self, session: AsyncSession, user: int, listing: str) -> Sequence[SavedView]:
        """A person's own views and the shared ones, the oldest first."""
        seen = or_(SavedView.user == user, SavedView.shared)
        query = select(SavedView).where(SavedView.listing == listing, seen)
        return (await session.scalars(query.order_by(SavedView.id))).all()

    async def keep(
        self, session: AsyncSession, user: int, listing: str, name: str, query: str, *, shared: bool
    ) -> None:
        """Names a way to look at a list.

        Raises:
            Refused: it has no name, is too long, or the person has too many.
        """
        name = " ".join(name.split())
        if not name:
            raise Refused("admin-list-view-unnamed")
        if len(name) > VIEW_NAME_MAX or len(query) > VIEW_QUERY_MAX:
            raise Refused("admin-list-view-long")
        own = select(func.count()).where(SavedView.user == user, SavedView.listing == listing)
        if (await session.scalar(own) or 0) >= VIEWS_MAX:
            raise Refused("admin-list-view-many", limit=VIEWS_MAX)
        view = SavedView(
            id=self._ids.next(),
            user=user,
            listing=listing,
            name=name,
            query=query,
            shared=shared,
            created_at=self._clock.now(),
        )
        session.add(view)

    async def drop(self, session: AsyncSession, user: int, listing: str, view: int) -> bool:
        """Removes a person's own view; False if it is none of theirs."""
        mine = (SavedView.id == view, SavedView.user == user, SavedView.listing == listing)
        gone = delete(SavedView).where(*mine).returning(SavedView.id)
        return await session.scalar(gone) is not None
