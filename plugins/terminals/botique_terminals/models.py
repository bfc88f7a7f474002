"""What is kept of micro-markets and of the customers who came to them.

Customers are noted by their number alone: a foreign key would have this feature's migrations
wait for, and hold up, core's busiest table.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base

GUID_LENGTH = 36
CODE_MAX = 64  # what fits a messenger's start payload
NAME_MAX = 200
ADDRESS_MAX = 300
CITY_MAX = 100
ZONE_MAX = 64
SOURCE_MAX = 10


class Terminal(Base):
    """A micro-market with its terminal; `guid` is its identity, `code` what its sticker says.

    `changed_at` is when its owner changed it, so that an older version can be told. `words`
    holds the words by which it is found, see `search.py`. `source` is who said so last, see
    `Source`; empty where that was before it was noted.
    """

    __tablename__ = "terminals_terminal"
    __table_args__ = (Index(None, "code"), Index(None, "active", "city"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(GUID_LENGTH), unique=True)
    code: Mapped[str] = mapped_column(String(CODE_MAX))
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    address: Mapped[str] = mapped_column(String(ADDRESS_MAX))
    city: Mapped[str] = mapped_column(String(CITY_MAX))
    time_zone: Mapped[str] = mapped_column(String(ZONE_MAX))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    words: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(SOURCE_MAX), default="", server_default="")


class FormerCode(Base):
    """A code that a terminal once had: stickers with it may still hang somewhere."""

    __tablename__ = "terminals_former_code"
    __table_args__ = (Index(None, "terminal"),)

    code: Mapped[str] = mapped_column(String(CODE_MAX), primary_key=True)
    terminal: Mapped[int] = mapped_column(
        ForeignKey("terminals_terminal.id", ondelete="CASCADE"), primary_key=True
    )
    given_up_at: Mapped[datetime]


class Group(Base):
    """A set of micro-markets that belong together: business centres, a region, a chain."""

    __tablename__ = "terminals_group"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(GUID_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_MAX))


class Membership(Base):
    """One micro-market in one group."""

    __tablename__ = "terminals_membership"
    __table_args__ = (Index(None, "group"),)

    terminal: Mapped[int] = mapped_column(
        ForeignKey("terminals_terminal.id", ondelete="CASCADE"), primary_key=True
    )
    group: Mapped[int] = mapped_column(
        ForeignKey("terminals_group.id", ondelete="CASCADE"), primary_key=True
    )


class Visit(Base):
    """That a customer scanned a terminal's code: when first, when last, how many times.

    A merged customer may have two rows for one terminal, one from each former record.
    """

    __tablename__ = "terminals_visit"
    __table_args__ = (
        Index(None, "customer", "terminal"),
        Index(None, "terminal", "last_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer: Mapped[int]
    terminal: Mapped[int] = mapped_column(ForeignKey("terminals_terminal.id", ondelete="CASCADE"))
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    count: Mapped[int]


class MovedVisit(Base):
    """A visit that went from one customer to another when they merged, to undo it exactly."""

    __tablename__ = "terminals_moved_visit"
    __table_args__ = (Index(None, "kept", "absorbed"),)

    visit: Mapped[int] = mapped_column(
        ForeignKey("terminals_visit.id", ondelete="CASCADE"), primary_key=True
    )
    absorbed: Mapped[int] = mapped_column(primary_key=True)
    kept: Mapped[int]
