"""What is kept of mail: the letter until it is sent, and what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

ADDRESS_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
SUBJECT_MAX = 250
MESSAGE_ID_MAX = 200
ERROR_MAX = 300

WAITING = text("state = 'waiting'")


class MailState(StrEnum):
    """What has become of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class MailRecord(Base):
    """One letter to one address; `files` name what the media store has of it."""

    __tablename__ = "core_mail"
    __table_args__ = (
        Index("ix_core_mail_waiting", "due_at", postgresql_where=WAITING, sqlite_where=WAITING),
        Index("ix_core_mail_at", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    recipient: Mapped[str] = mapped_column(String(ADDRESS_MAX))
    subject: Mapped[str] = mapped_column(String(SUBJECT_MAX))
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="", server_default="")
    reply_to: Mapped[str] = mapped_column(String(ADDRESS_MAX), default="", server_default="")
    message_id: Mapped[str] = mapped_column(String(MESSAGE_ID_MAX))
    in_reply_to: Mapped[str] = mapped_column(String(MESSAGE_ID_MAX), default="", server_default="")
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, server_default="[]")
    state: Mapped[str] = mapped_column(String(8), default=MailState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    error: Mapped[str] = mapped_column(String(ERROR_MAX), default="", server_default="")
    at: Mapped[datetime]
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
