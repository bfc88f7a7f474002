"""The web chat's own tables: who visits, and what was said to whom."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

VISITOR_CHARS = 32
KEY_CHARS = 32


class Visitor(Base):
    """One browser that talks to one bot; its `id` is the chat's address in core.

    `seq` numbers every change the visitor is to see: microseconds, made strictly rising.
    `serial` is the highest number of a visitor pass ever presented. `menu` is the persistent
    keyboard as JSON. What stood at `cleared` or before was erased: pages drop it.
    """

    __tablename__ = "web_visitor"

    id: Mapped[str] = mapped_column(String(VISITOR_CHARS), primary_key=True)
    bot: Mapped[int] = mapped_column(BigInteger)
    serial: Mapped[int] = mapped_column(BigInteger, default=1)
    seq: Mapped[int] = mapped_column(BigInteger, default=0)
    language: Mapped[str] = mapped_column(String(35))
    cleared: Mapped[int] = mapped_column(BigInteger, default=0)
    menu: Mapped[bytes] = mapped_column(LargeBinary, default=b"[]")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(index=True)


class Entry(Base):
    """One message of the log: the bot's under the outbox id, the visitor's under the page's key.

    `place` orders the log for good; `seq` rises with every edit. A deleted one stays as an empty
    row, so that a page that comes back hears of it.
    """

    __tablename__ = "web_message"
    __table_args__ = (
        UniqueConstraint("visitor", "key"),
        Index("ix_web_message_seq", "visitor", "seq"),
        Index("ix_web_message_place", "visitor", "place"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    visitor: Mapped[str] = mapped_column(ForeignKey("web_visitor.id", ondelete="CASCADE"))
    key: Mapped[str | None] = mapped_column(String(KEY_CHARS))
    place: Mapped[int] = mapped_column(BigInteger)
    seq: Mapped[int] = mapped_column(BigInteger)
    edited: Mapped[bool] = mapped_column(default=False)
    deleted: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class EntryMedia(Base):
    """A file that an entry shows; this row is why the media store keeps it."""

    __tablename__ = "web_message_media"

    entry: Mapped[int] = mapped_column(
        ForeignKey("web_message.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(
        ForeignKey("core_media.sha256"), primary_key=True, index=True
    )
