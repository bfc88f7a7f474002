"""How remembered values are kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

SCOPE_MAX = 8
OWNER_MAX = 200
KEY_MAX = 64


class StoredValue(Base):
    """One value, as JSON, under (scope, owner, key)."""

    __tablename__ = "core_storage"
    __table_args__ = (Index(None, "changed_at"),)

    scope: Mapped[str] = mapped_column(String(SCOPE_MAX), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_MAX), primary_key=True)
    key: Mapped[str] = mapped_column(String(KEY_MAX), primary_key=True)
    value: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
