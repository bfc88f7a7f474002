"""The ledger of deliveries: one row for each recipient of each mailing."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, SmallInteger, String, Table, Text, text

from botique_core.db import Base
from botique_core.outbox.state import DeliveryState

REASON_MAX = 300

UNFINISHED = text(f"state <= {DeliveryState.SENDING.value}")
SENT = text("sent_us IS NOT NULL")

# Times are microseconds since 1970: those of leases by the database's clock, so that hosts need
# not agree, all others by ours. No foreign keys: a million rows are written by one statement, and
# each would be looked up. `zone` is a place in the mailing's list of time zones. `worker` is the
# incarnation that has the row in hand, or had it last.
delivery = Table(
    "core_delivery",
    Base.metadata,
    Column("broadcast", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("customer", BigInteger, nullable=False, index=True),
    Column("bot", Integer, nullable=False),
    Column("chat", String, nullable=False),
    Column("language", String(35), nullable=False),
    Column("zone", SmallInteger, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("reason", String(REASON_MAX)),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("done_parts", SmallInteger, nullable=False, server_default=text("0")),
    Column("due_us", BigInteger, nullable=False),
    Column("worker", BigInteger),
    Column("lease_us", BigInteger),
    Column("message_id", Text),
    Column("sent_us", BigInteger),
    Column("opened_us", BigInteger),
    Column("clicked_us", BigInteger),
    # All that is to be claimed, watched or counted as left; a finished row is in no part of it.
    Index(
        "ix_core_delivery_unfinished",
        "broadcast",
        "bot",
        "state",
        "zone",
        "due_us",
        "number",
        postgresql_where=UNFINISHED,
        sqlite_where=UNFINISHED,
    ),
    Index(
        "ix_core_delivery_sent",
        "broadcast",
        "sent_us",
        postgresql_where=SENT,
        sqlite_where=SENT,
    ),
    sqlite_with_rowid=False,
)
