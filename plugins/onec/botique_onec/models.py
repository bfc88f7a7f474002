"""What is kept of the exchange: nodes and their keys, places in feeds, packets, the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

NODE_MAX = 60
TITLE_MAX = 100
ENTITY_MAX = 90
MESSAGE_ID_MAX = 64
OBJECT_MAX = 36
DATABASE_MAX = 200
SHA256_HEX = 64
HINT_LENGTH = 4


class Node(Base):
    """A base of 1C that takes part in the exchange; `name` is its login.

    `scopes` are what it may do, `*` is everything; no `addresses` means from anywhere. A `test`
    node is answered like any other, but changes nothing and reads what is made up. `database_id`
    is the base that spoke first: another one with the same key is a copy. After `alert_hours`
    without a word somebody is told; 0 means never.
    """

    __tablename__ = "onec_node"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(NODE_MAX), unique=True)
    title: Mapped[str] = mapped_column(String(TITLE_MAX), default="", server_default="")
    scopes: Mapped[list[str]] = mapped_column(JSON)
    addresses: Mapped[list[str]] = mapped_column(JSON)
    zone: Mapped[str] = mapped_column(String(64))
    test: Mapped[bool] = mapped_column(default=False, server_default=false())
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    database_id: Mapped[str] = mapped_column(String(DATABASE_MAX), default="", server_default="")
    refused_database: Mapped[str] = mapped_column(
        String(DATABASE_MAX), default="", server_default=""
    )
    alert_hours: Mapped[int]
    created_at: Mapped[datetime]
    heard_at: Mapped[datetime | None]
    alerted_at: Mapped[datetime | None]


class Key(Base):
    """A secret of a node, as a hash; `hint` is its end, by which people tell keys apart."""

    __tablename__ = "onec_key"
    __table_args__ = (Index(None, "node"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[int] = mapped_column(ForeignKey("onec_node.id", ondelete="CASCADE"))
    hash: Mapped[str] = mapped_column(String(SHA256_HEX), unique=True)
    hint: Mapped[str] = mapped_column(String(HINT_LENGTH))
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Position(Base):
    """How far a node has come in a feed: what it was given, and what it has confirmed."""

    __tablename__ = "onec_position"

    node: Mapped[int] = mapped_column(
        ForeignKey("onec_node.id", ondelete="CASCADE"), primary_key=True
    )
    entity: Mapped[str] = mapped_column(String(ENTITY_MAX), primary_key=True)
    given: Mapped[int] = mapped_column(default=0, server_default="0")
    confirmed: Mapped[int] = mapped_column(default=0, server_default="0")
    confirmed_at: Mapped[datetime | None]


class Packet(Base):
    """A packet that was taken in, with the answer that the same packet gets again.

    `number` is empty where a packet has none, and after numbering began anew.
    """

    __tablename__ = "onec_packet"
    __table_args__ = (
        Index(None, "node", "message_id", unique=True),
        Index(None, "node", "entity", "number", unique=True),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[int] = mapped_column(ForeignKey("onec_node.id", ondelete="CASCADE"))
    entity: Mapped[str] = mapped_column(String(ENTITY_MAX))
    message_id: Mapped[str] = mapped_column(String(MESSAGE_ID_MAX))
    number: Mapped[int | None]
    digest: Mapped[str] = mapped_column(String(SHA256_HEX))
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    at: Mapped[datetime]


class Owned(Base):
    """Which node spoke last of an object, and when: another one's full load leaves it alone."""

    __tablename__ = "onec_owned"

    entity: Mapped[str] = mapped_column(String(ENTITY_MAX), primary_key=True)
    object: Mapped[str] = mapped_column(String(OBJECT_MAX), primary_key=True)
    node: Mapped[int] = mapped_column(ForeignKey("onec_node.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]


class Load(Base):
    """A session in which a list is sent whole; `unnamed` counts items whose id was not legible."""

    __tablename__ = "onec_load"
    __table_args__ = (Index(None, "expires_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    session: Mapped[str] = mapped_column(String(36), unique=True)
    node: Mapped[int] = mapped_column(ForeignKey("onec_node.id", ondelete="CASCADE"))
    entity: Mapped[str] = mapped_column(String(ENTITY_MAX))
    began_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    pages: Mapped[int] = mapped_column(default=0, server_default="0")
    unnamed: Mapped[int] = mapped_column(default=0, server_default="0")
    result: Mapped[dict[str, Any] | None]


class Seen(Base):
    """An object that a full load has named."""

    __tablename__ = "onec_seen"

    load: Mapped[int] = mapped_column(
        ForeignKey("onec_load.id", ondelete="CASCADE"), primary_key=True
    )
    object: Mapped[str] = mapped_column(String(OBJECT_MAX), primary_key=True)


class Entry(Base):
    """One line of the journal: who asked what, and what became of it.

    `sent` and `answered` are bodies, compressed, with people's data masked. `replayable` says
    that nothing was masked in `sent`, so that it can be taken in once more.
    """

    __tablename__ = "onec_journal"
    __table_args__ = (Index(None, "at"), Index(None, "node", "at"), Index(None, "status", "at"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    node: Mapped[int] = mapped_column(ForeignKey("onec_node.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    method: Mapped[str] = mapped_column(String(8))
    path: Mapped[str] = mapped_column(String(200))
    entity: Mapped[str] = mapped_column(String(ENTITY_MAX))
    status: Mapped[int]
    code: Mapped[int]
    took_ms: Mapped[int]
    items: Mapped[int]
    faults: Mapped[int]
    counts: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(String(45))
    request_id: Mapped[str] = mapped_column(String(32))
    replayable: Mapped[bool] = mapped_column(default=False, server_default=false())
    replay_of: Mapped[int | None]
    by: Mapped[str] = mapped_column(String(254), default="", server_default="")
    sent: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    answered: Mapped[bytes] = mapped_column(LargeBinary, default=b"")


class Attempts(Base):
    """How often an address came with a wrong secret lately, by a hash of the address."""

    __tablename__ = "onec_attempts"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    count: Mapped[int]
    since: Mapped[datetime]
