"""Forgetting what is over."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, delete

from botique_core.client import Client
from botique_onec.access import WINDOW
from botique_onec.models import Attempts, Load, Packet

KEPT_AFTER = timedelta(days=7)


async def forget_old(client: Client, packet_days: int) -> int:
    """Deletes answers, sessions and attempts that nobody asks about any more; how many rows."""
    now = client.clock.now()
    over: list[tuple[type[Packet | Load | Attempts], ColumnElement[bool]]] = [
        (Packet, Packet.at < now - timedelta(days=packet_days)),
        (Load, Load.expires_at < now - KEPT_AFTER),
        (Attempts, Attempts.since < now - WINDOW),
    ]
    deleted = 0
    for table, condition in over:
        async with client.db.writing() as session:
            gone = delete(table).where(condition).returning(*table.__table__.primary_key)
            deleted += len((await session.execute(gone)).all())
    return deleted
