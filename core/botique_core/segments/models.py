"""What is kept of a saved segment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

NAME_MAX = 100
BY_MAX = 64


class SavedSegment(Base):
    """A rule under a name; `version` rises with each change, so that none goes unseen.

    `filed_as` is the name without regard to case, by which there is no other. `rule` is what
    `Segments.parse` reads; it may name a feature that is off by now. `changed_by` says who: a
    member of staff as the panel numbers them, or `cli`.
    """

    __tablename__ = "core_segment"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    filed_as: Mapped[str] = mapped_column(String(NAME_MAX), unique=True)
    rule: Mapped[dict[str, Any]]
    version: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(BY_MAX))
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(BY_MAX))
