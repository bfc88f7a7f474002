"""What is kept of the staff: accounts, sessions, one-time links, the audit, views, tasks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

EMAIL_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
NAME_MAX = 100
API_KEY_NAME_MAX = 80
HASH_MAX = 200
SHA256_HEX = 64
ADDRESS_MAX = 45  # an IPv6 address with an IPv4 one in it
DEVICE_MAX = 200
ACTION_MAX = 80
ABOUT_MAX = 200
LISTING_MAX = 80
VIEW_NAME_MAX = 60
VIEW_QUERY_MAX = 2000
FILE_NAME_MAX = 150
FORM_MAX = 120


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


class Draft(Base):
    """A form that somebody has begun; `values` are its fields."""

    __tablename__ = "admin_draft"

    user: Mapped[int] = mapped_column(
        ForeignKey("admin_user.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    form: Mapped[str] = mapped_column(String(FORM_MAX), primary_key=True)
    values: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


class ApiKey(Base):
    """A key of the panel's own APIs; `shown` is how it begins, to tell it from others."""

    __tablename__ = "admin_api_key"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(API_KEY_NAME_MAX))
    hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    shown: Mapped[str] = mapped_column(String(12))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(String(EMAIL_MAX))
    created_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


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


class SavedView(Base):
    """A way to look at a list that somebody has named; `query` is that of its address."""

    __tablename__ = "admin_view"
    __table_args__ = (Index(None, "listing"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user: Mapped[int] = mapped_column(ForeignKey("admin_user.id", ondelete="CASCADE"), index=True)
    listing: Mapped[str] = mapped_column(String(LISTING_MAX))
    name: Mapped[str] = mapped_column(String(VIEW_NAME_MAX))
    query: Mapped[str] = mapped_column(String(VIEW_QUERY_MAX))
    shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]


class Task(Base):
    """Something long that somebody asked a list for: a file, or an action on many rows.

    `args` say what it was; `place` is how far it has come, written with what was done up to
    there. A file is kept in the media store while `sha256` is set, for a day. `seen` is set by
    whoever puts the report away.
    """

    __tablename__ = "admin_task"
    __table_args__ = (
        Index(None, "user", "created_at"),
        Index(None, "sha256"),
        CheckConstraint("kind IN ('export', 'action')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    user: Mapped[int] = mapped_column(ForeignKey("admin_user.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    listing: Mapped[str] = mapped_column(String(LISTING_MAX))
    args: Mapped[dict[str, Any]]
    place: Mapped[dict[str, Any] | None]
    total: Mapped[int] = mapped_column(default=0, server_default="0")
    done: Mapped[int] = mapped_column(default=0, server_default="0")
    skipped: Mapped[int] = mapped_column(default=0, server_default="0")
    failed: Mapped[int] = mapped_column(default=0, server_default="0")
    reasons: Mapped[dict[str, Any] | None]
    sha256: Mapped[str | None] = mapped_column(ForeignKey("core_media.sha256"))
    name: Mapped[str] = mapped_column(String(FILE_NAME_MAX), default="", server_default="")
    error: Mapped[str] = mapped_column(Text, default="", server_default="")
    seen: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None]
