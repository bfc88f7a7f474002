"""The tables of the way in: who owns which chats, updates, chats, and updates given up.

Times are microseconds since 1970. No table here has foreign keys: its rows are written in
batches on the hot path, by processes that hold the lease of the chats concerned.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from botique_core.db import Base

Big = BigInteger().with_variant(Integer, "sqlite")

OPEN = text("NOT done")
HAS_DEADLINE = text("deadline_us IS NOT NULL")

# One row per incarnation of a serving process, deleted when the incarnation ends: every commit
# locks its own row and finds it gone if somebody else has declared the process dead. Numbers are
# never given twice. `until_us` is by the database's clock, so that hosts need not agree on time.
node = Table(
    "core_node",
    Base.metadata,
    Column("id", Big, Identity(), primary_key=True),
    Column("until_us", BigInteger, nullable=False),
    sqlite_autoincrement=True,
)

# A chat belongs to a shard and a shard to a node: that is the lease of the chat.
shard = Table(
    "core_shard",
    Base.metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("node", BigInteger),
)

# `paused_until_us`, too, is by the database's clock: before it no process calls the messenger.
bot = Table(
    "core_bot",
    Base.metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("driver", String(64), nullable=False),
    Column("name", String(64), nullable=False),
    Column("paused_until_us", BigInteger),
    UniqueConstraint("driver", "name"),
    sqlite_autoincrement=True,
)

# One row per update, for good: (key, bot) is what makes a redelivery change nothing. The column
# that selects goes first, since plans made on an empty table are kept. `body` is the event as
# JSON while it waits to be handled; updates handled at once never have one.
inbox = Table(
    "core_inbox",
    Base.metadata,
    Column("key", String, primary_key=True),
    Column("bot", Integer, primary_key=True, autoincrement=False),
    Column("chat", String, nullable=False),
    Column("shard", SmallInteger, nullable=False),
    Column("source", SmallInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("done", Boolean, nullable=False, server_default=false()),
    Column("at_us", BigInteger, nullable=False),
    Column("body", LargeBinary),
    Index("ix_core_inbox_open_chat", "chat", postgresql_where=OPEN, sqlite_where=OPEN),
    Index("ix_core_inbox_open_at_us", "at_us", postgresql_where=OPEN, sqlite_where=OPEN),
    # Old rows are deleted by time; rows arrive in order of time, so a few pages say it all.
    Index("ix_core_inbox_at_us", "at_us", postgresql_using="brin"),
    sqlite_with_rowid=False,
)

# An account of somebody in one bot, and the dialogue with it.
chat = Table(
    "core_chat",
    Base.metadata,
    Column("address", String, primary_key=True),
    Column("bot", Integer, primary_key=True, autoincrement=False),
    Column("shard", SmallInteger, nullable=False),
    Column("customer", BigInteger, index=True),
    Column("reachable", SmallInteger, nullable=False, server_default=text("1")),
    Column("state", LargeBinary),
    Column("revision", Integer, nullable=False, server_default=text("0")),
    Column("deadline_us", BigInteger),
    Column("first_seen_us", BigInteger, nullable=False),
    Column("seen_us", BigInteger, nullable=False),
    Index(
        "ix_core_chat_deadline",
        "deadline_us",
        postgresql_where=HAS_DEADLINE,
        sqlite_where=HAS_DEADLINE,
    ),
    sqlite_with_rowid=False,
)

# Updates that failed again and again; `error` is the error's class, `trace` where it arose,
# neither holds what the customer wrote. `body` does, as JSON, for a replay.
dead_letter = Table(
    "core_dead_letter",
    Base.metadata,
    Column("id", Big, Identity(), primary_key=True),
    Column("key", String, nullable=False),
    Column("bot", Integer, nullable=False),
    Column("chat", String, nullable=False, index=True),
    Column("shard", SmallInteger, nullable=False),
    Column("source", SmallInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False),
    Column("error", String(200), nullable=False),
    Column("trace", String(2000), nullable=False),
    Column("at_us", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
