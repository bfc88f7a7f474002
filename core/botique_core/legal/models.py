"""What is kept of documents that were published in the panel."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

PURPOSE_MAX, LANGUAGE_MAX, VERSION_MAX, BY_MAX = 32, 35, 32, 254


class Edition(Base):
    """A document in one language and version, as it was published; never changed."""

    __tablename__ = "core_legal_edition"
    __table_args__ = (UniqueConstraint("purpose", "version", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    purpose: Mapped[str] = mapped_column(String(PURPOSE_MAX))
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX))
    version: Mapped[str] = mapped_column(String(VERSION_MAX))
    source: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(BY_MAX))
    at: Mapped[datetime]
