"""What is kept of an entry link and of those who came by it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_core.links.token import TOKEN_LENGTH

KIND_MAX = 40
TARGET_MAX = 100
LABEL_MAX = 200
BATCH_MAX = 60


class EntryLink(Base):
    """A printed token; `kind` and `target` say what it leads to, in the words of a feature.

    The kind is the feature's name, or begins with it and a dot: a purge finds its links by that.

    `label` is for people who print and sort; `batch` names the links made in one go. Counted
    are openings of its page, arrivals in a bot, and the customers among them.
    """

    __tablename__ = "core_entry_link"
    __table_args__ = (Index(None, "kind", "target"), Index(None, "batch"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(TOKEN_LENGTH), unique=True)
    kind: Mapped[str] = mapped_column(String(KIND_MAX))
    target: Mapped[str] = mapped_column(String(TARGET_MAX))
    label: Mapped[str] = mapped_column(String(LABEL_MAX), default="", server_default="")
    batch: Mapped[str] = mapped_column(String(BATCH_MAX), default="", server_default="")
    active: Mapped[bool] = mapped_column(default=True, server_default=true())
    openings: Mapped[int] = mapped_column(default=0, server_default="0")
    arrivals: Mapped[int] = mapped_column(default=0, server_default="0")
    customers: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]


class Scan(Base):
    """One scan: an opening of the link's page (nobody known yet) or an arrival in a bot.

    `first` marks a customer's first arrival by this link. A scan keeps the customer it was
    counted for when people are merged; it forgets them when they are erased.
    """

    __tablename__ = "core_scan"
    __table_args__ = (Index(None, "link", "customer"), Index(None, "customer"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    link: Mapped[int] = mapped_column(ForeignKey("core_entry_link.id", ondelete="CASCADE"))
    customer: Mapped[int | None]
    bot: Mapped[int | None]
    first: Mapped[bool] = mapped_column(default=False, server_default=false())
    at: Mapped[datetime] = mapped_column(index=True)
