"""What is kept of the staff: accounts, sessions, one-time links, failed attempts, the audit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

EMAIL_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
NAME_MAX = 100
HASH_MAX = 200
SHA256_HEX = 64
ADDRESS_MAX = 45  # an IPv6 address with an IPv4 one in it
DEVICE_MAX = 200
ACTION_MAX = 80
ABOUT_MAX = 200


class User(Base):
    """Somebody of the staff; `email` is kept in lower case.

    `password` is an argon2id hash, empty until one was chosen. `one_time` says that it may be
    used once: whoever signs in with it is asked for one of their own. `totp` is the secret of
    the code generator, never shown again; `totp_step` is the last time step that was used, so
    that no code works twice.
    """

    __tablename__ = "admin_user"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(String(EMAIL_MAX), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_MAX), default="", server_default="")
    role: Mapped[str] = mapped_column(String(20))
    places: Mapped[dict[str, Any] | None]
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    password: Mapped[str] = mapped_column(String(HASH_MAX), default="", server_default="")
    one_time: Mapped[bool] = mapped_column(default=False)
    demo: Mapped[bool] = mapped_column(default=False)
    totp: Mapped[str] = mapped_column(Text, default="", server_default="")
    totp_step: Mapped[int] = mapped_column(default=0, server_default="0")
    language: Mapped[str] = mapped_column(String(35), default="", server_default="")
    theme: Mapped[str] = mapped_column(String(5), default="", server_default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "role IN ('owner', 'integrator', 'editor', 'support', 'marketing', 'shop_manager',"
            " 'analyst')",
            name="role",
        ),
    )


class RecoveryCode(Base):
    """A code that stands in for the generator once; only its hash is kept."""

    __tablename__ = "admin_recovery_code"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("admin_user.id", ondelete="CASCADE"), index=True)


class SignIn(Base):
    """A session; `hash` is of what the browser holds. Before the second step it is `pending`."""

    __tablename__ = "admin_session"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("admin_user.id", ondelete="CASCADE"), index=True)
    pending: Mapped[bool] = mapped_column(default=False)
    address: Mapped[str] = mapped_column(String(ADDRESS_MAX))
    device: Mapped[str] = mapped_column(String(DEVICE_MAX))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)
    confirmed_at: Mapped[datetime]


class OneTimeLink(Base):
    """An invitation, or the way back to somebody who forgot the password."""

    __tablename__ = "admin_link"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    user: Mapped[int] = mapped_column(ForeignKey("admin_user.id", ondelete="CASCADE"), index=True)
    until: Mapped[datetime] = mapped_column(index=True)


class Attempts(Base):
    """Failed attempts to sign in, by account and by address, both as keyed hashes."""

    __tablename__ = "admin_attempts"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    count: Mapped[int]
    at: Mapped[datetime] = mapped_column(index=True)


class AuditEntry(Base):
    """What somebody did: rows are added and never changed.

    `who` names the person as they were then; `user` is None where a command or a feature acted.
    """

    __tablename__ = "admin_audit"
    __table_args__ = (Index(None, "at", "id"), Index(None, "user", "at"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    user: Mapped[int | None]
    who: Mapped[str] = mapped_column(String(EMAIL_MAX))
    address: Mapped[str] = mapped_column(String(ADDRESS_MAX))
    session: Mapped[str] = mapped_column(String(12))
    action: Mapped[str] = mapped_column(String(ACTION_MAX), index=True)
    about: Mapped[str] = mapped_column(String(ABOUT_MAX))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
