"""Bodies of buttons that are too long for their messenger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Insert, String, Text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base, insert_into


class StoredPayload(Base):
    """A body that stands behind a token; all buttons with the same body share the row."""

    __tablename__ = "core_payload"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    expires: Mapped[datetime] = mapped_column(index=True)


def keeping(session: AsyncSession, token: str, body: str, expires: datetime) -> Insert:
    """The statement that keeps a body, or keeps one longer that is there already."""
    row = insert_into(session, StoredPayload).values(token=token, body=body, expires=expires)
    return row.on_conflict_do_update(index_elements=["token"], set_={"expires": expires})
