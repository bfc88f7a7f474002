"""What is kept of the business's choices."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

SECTION_MAX = 32


class Preference(Base):
    """One section of choices; a generation is built with them."""

    __tablename__ = "core_preference"

    section: Mapped[str] = mapped_column(String(SECTION_MAX), primary_key=True)
    chosen: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
