"""Bodies of buttons that are too long for their messenger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base


class StoredPayload(Base):
    """A body that stands behind a token; all buttons with the same body share the row."""

    __tablename__ = "core_payload"

    token: Mapped[str] = mapped_column(String(32), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    expires: Mapped[datetime] = mapped_column(index=True)


def keeping(
    session: AsyncSession, token: str, body: str, expires: datetime
) -> postgresql.Insert | sqlite.Insert:
    """The statement that keeps a body, or keeps one longer that is there already."""
    row = {"token": token, "body": body, "expires": expires}
    changed = {"expires": expires}
    if session.get_bind().dialect.name == "sqlite":
        on_sqlite = sqlite.insert(StoredPayload).values(row)
        return on_sqlite.on_conflict_do_update(index_elements=["token"], set_=changed)
    on_postgresql = postgresql.insert(StoredPayload).values(row)
    return on_postgresql.on_conflict_do_update(index_elements=["token"], set_=changed)
