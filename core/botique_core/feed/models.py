"""What is kept of the feed: events, each consumer's place, and events put aside."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

KIND_MAX = 80
CONSUMER_MAX = 80

_WITHOUT_PLACE = text("seq IS NULL")


class EventRecord(Base):
    """A domain event, written in the transaction of its cause.

    `seq` is its place in the feed, given after that commit: numbers taken inside transactions
    become visible out of order, and a reader would pass over the late ones. `body` is JSON.
    """

    __tablename__ = "core_event"
    __table_args__ = (
        Index(
            "ix_core_event_without_place",
            "at_us",
            "id",
            postgresql_where=_WITHOUT_PLACE,
            sqlite_where=_WITHOUT_PLACE,
        ),
        Index(None, "customer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int | None] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(KIND_MAX))
    customer: Mapped[int] = mapped_column(default=0, server_default="0")
    at_us: Mapped[int]
    body: Mapped[str] = mapped_column(Text)


class FeedEnd(Base):
    """The last place given; its only row is the lock of whoever gives places."""

    __tablename__ = "core_feed_end"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]


class Cursor(Base):
    """How far a consumer has come; `failures` count the tries at the event after `seq`."""

    __tablename__ = "core_cursor"

    consumer: Mapped[str] = mapped_column(String(CONSUMER_MAX), primary_key=True)
    seq: Mapped[int]
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    not_before: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(Text, default="", server_default="")


class EventFailure(Base):
    """An event that a consumer could not handle and that was put aside to let others pass.

    `again` asks for another try.
    """

    __tablename__ = "core_event_failure"

    consumer: Mapped[str] = mapped_column(String(CONSUMER_MAX), primary_key=True)
    event: Mapped[int] = mapped_column(
        ForeignKey("core_event.id", ondelete="CASCADE"), primary_key=True
    )
    error: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    again: Mapped[bool] = mapped_column(default=False, server_default=false())
