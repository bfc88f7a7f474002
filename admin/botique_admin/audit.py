"""The book of what was done: added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from botique_admin.models import ABOUT_MAX, AuditEntry
from botique_core.clock import Clock
from botique_core.ids import Ids

KEPT = timedelta(days=3 * 365)
HIDDEN = "•••"
SECRET = ("password", "secret", "token", "key", "totp")
VALUE_MAX = 2_000


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from where; `user` is None for a command or a feature."""

    who: str
    user: int | None = None
    address: str = ""
    session: str = ""


class Audit:
    """Writes the book of one client; `web/book.py` shows it."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids

    async def note(
        self,
        session: AsyncSession,
        actor: Actor,
        action: str,
        about: str = "",
        *,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Enters what was done, in the transaction in which it was done; secrets are masked."""
        session.add(
            AuditEntry(
                id=self._ids.next(),
                at=self._clock.now(),
                user=actor.user,
                who=actor.who,
                address=actor.address,
                session=actor.session,
                action=action,
                about=about[:ABOUT_MAX],
                before=_masked(before),
                after=_masked(after),
            )
        )

    async def forget_old(self, session: AsyncSession) -> None:
        """Deletes what is older than three years."""
        await session.execute(delete(AuditEntry).where(AuditEntry.at < self._clock.now() - KEPT))


def _masked(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: HIDDEN if _is_secret(name) else _cut(value) for name, value in values.items()}


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in SECRET)


def _cut(value: object) -> object:
    return value[:VALUE_MAX] if isinstance(value, str) else value
