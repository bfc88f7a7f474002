"""What is kept of a mailing: what to say, to whom, when, and where it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    String,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.broadcasts.state import BroadcastState, OnUnknown
from botique_core.db import Base

TITLE_MAX = 200
REASON_MAX = 300
LANGUAGE_MAX = 35
SHA256_HEX = 64


class Broadcast(Base):
    """One mailing.

    `owner` is the feature that it belongs to (or `core`), `audience` a rule of segments, `places`
    the row scope of whoever made it (None: all customers), `bots` those that may carry it (None:
    all). `language` is spoken to whoever's own has no variant. An `urgent` one heeds neither
    quiet hours nor the frequency cap. With `local_time` (`2026-03-08T10:00:00`) it comes when the
    clocks of each recipient show that. `reason` says why it is paused. `zones` are the time zones
    of the audience; a delivery names its own by the place in this list. `revision` counts the
    changes of its texts. `figures` is set when the deliveries are deleted for their age.
    """

    __tablename__ = "core_broadcast"
    __table_args__ = (
        CheckConstraint(
            "state IN ('draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled')",
            name="state",
        ),
        CheckConstraint("on_unknown IN ('hold', 'resend')", name="on_unknown"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(TITLE_MAX))
    owner: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(32))
    audience: Mapped[dict[str, Any]]
    places: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    bots: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX))
    urgent: Mapped[bool] = mapped_column(server_default=false())
    on_unknown: Mapped[str] = mapped_column(String(8), server_default=OnUnknown.HOLD.value)
    starts_at: Mapped[datetime | None]
    local_time: Mapped[str] = mapped_column(String(19), server_default="")
    until: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(
        String(10), server_default=BroadcastState.DRAFT.value, index=True
    )
    reason: Mapped[str] = mapped_column(String(REASON_MAX), server_default="")
    revision: Mapped[int] = mapped_column(server_default="0")
    zones: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
    total: Mapped[int] = mapped_column(server_default="0")
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class BroadcastVariant(Base):
    """What a mailing says in one language: a `Variant` as JSON."""

    __tablename__ = "core_broadcast_variant"

    broadcast: Mapped[int] = mapped_column(
        ForeignKey("core_broadcast.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX), primary_key=True)
    body: Mapped[dict[str, Any]]


class BroadcastMedia(Base):
    """A file that a mailing shows; as long as the row is there, the media store keeps it."""

    __tablename__ = "core_broadcast_media"

    broadcast: Mapped[int] = mapped_column(
        ForeignKey("core_broadcast.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(
        String(SHA256_HEX), ForeignKey("core_media.sha256"), primary_key=True
    )
