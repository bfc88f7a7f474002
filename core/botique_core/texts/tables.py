"""A client's own wordings, and labels of buttons that may still hang in somebody's chat."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base


class TextOverride(Base):
    """One phrase as the client words it in one language."""

    __tablename__ = "core_text_override"

    language: Mapped[str] = mapped_column(String(16), primary_key=True)
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class TextLabel(Base):
    """A label that a phrase once showed: people still press, or type, what they see."""

    __tablename__ = "core_text_label"

    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    label: Mapped[str] = mapped_column(String(256), primary_key=True)
    at: Mapped[datetime]
