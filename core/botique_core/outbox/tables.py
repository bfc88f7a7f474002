"""The table of messages on their way out."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    text,
)

from botique_core.db import Base
from botique_core.outbox.state import DeliveryState

Big = BigInteger().with_variant(Integer, "sqlite")  # a rowid on SQLite

ERROR_MAX = 300

UNFINISHED = text(f"state <= {DeliveryState.SENDING.value}")

# Times are microseconds since 1970. `body` is the part to send, as JSON, and is emptied once it
# is sent: what customers were told is kept by whoever needs it, not by the post.
outbox = Table(
    "core_outbox",
    Base.metadata,
    Column("id", Big, primary_key=True, autoincrement=False),
    Column("bot", Integer, nullable=False),
    Column("chat", String, nullable=False),
    Column("shard", SmallInteger, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("message_id", Text),
    Column("error", String(ERROR_MAX)),
    Column("not_before_us", BigInteger),
    Column("at_us", BigInteger, nullable=False),
    Column("body", LargeBinary),
    Index(
        "ix_core_outbox_unfinished",
        "bot",
        "lane",
        "at_us",
        "id",
        postgresql_where=UNFINISHED,
        sqlite_where=UNFINISHED,
    ),
    # Old rows are deleted by time; rows arrive in order of time, so a few pages say it all.
    Index("ix_core_outbox_at_us", "at_us", postgresql_using="brin"),
)
