"""What the database remembers of plugins: which are wanted, with which settings, who runs what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base


class PluginRecord(Base):
    """One plugin of the client: switched on or off, and its settings as the business set them."""

    __tablename__ = "core_plugin"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    on: Mapped[bool]
    settings: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class GenerationRecord(Base):
    """The one row that tells every process which generation is wanted."""

    __tablename__ = "core_generation"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


class ProcessRecord(Base):
    """What generation a live process has reached, and what it had to set aside."""

    __tablename__ = "core_process"

    id: Mapped[int] = mapped_column(primary_key=True)
    generation: Mapped[int]
    quarantined: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime]
