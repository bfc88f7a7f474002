"""What is kept of mail that came in: that it did, and what became of it; nobody's words."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

HASH_HEX = 64
ABOUT_MAX = 80


class ReceivedMail(Base):
    """One letter; `key` is a keyed hash of its message id, `sender` one of its sender's address.

    `outcome` is empty while it is tried; `told` says that its sender heard why it was refused.
    """

    __tablename__ = "core_received_mail"
    __table_args__ = (Index(None, "at"), Index(None, "sender", "at"))

    key: Mapped[str] = mapped_column(String(HASH_HEX), primary_key=True)
    sender: Mapped[str] = mapped_column(String(HASH_HEX), default="", server_default="")
    about: Mapped[str] = mapped_column(String(ABOUT_MAX), default="", server_default="")
    outcome: Mapped[str] = mapped_column(String(12), default="", server_default="")
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    told: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime]
