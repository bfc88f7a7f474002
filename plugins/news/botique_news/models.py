"""What is kept of news: what it says, to whom and when, its links, and who followed them.

Who got it and who opened it stands in core's ledger of deliveries (`core_delivery`), in one row
for each recipient; a follower of a link is named here by the number of that row alone.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_core.messages import MediaKind
from botique_news.limits import ADVERTISER_MAX, ERID_MAX, EXCUSE_MAX, TITLE_MAX, URL_MAX

LANGUAGE_MAX = 35
GUID_MAX = 36
AUTHOR_MAX = 254
SHA256_HEX = 64
LOCAL_TIME_LENGTH = 16


class News(Base):
    """One piece of news.

    `title` is its name for staff, `kind` a `Kind`. `segment` is the saved segment that it goes to;
    the places in `news_place` limit it to their customers. `planned` is a time without a zone
    (`2026-12-01T10:00`): by the client's clocks, or with `local` by those of each recipient.
    `broadcast` is the mailing that carries it, once it was scheduled for the first time. `excuse`
    says why it may be sent where the settings refuse advertisements. A recalled one has
    `recalled_at`; then messages up to the recipient `recalled_to` were looked through, and
    `withdrawn` of them deleted. `version` rises with every change.
    """

    __tablename__ = "news_news"
    __table_args__ = (Index(None, "created_at"), Index(None, "planned"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(TITLE_MAX))
    kind: Mapped[str] = mapped_column(String(4))
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX))
    erid: Mapped[str] = mapped_column(String(ERID_MAX), default="", server_default="")
    advertiser: Mapped[str] = mapped_column(String(ADVERTISER_MAX), default="", server_default="")
    segment: Mapped[int | None]
    planned: Mapped[str] = mapped_column(String(LOCAL_TIME_LENGTH), default="", server_default="")
    local: Mapped[bool] = mapped_column(default=False, server_default=false())
    broadcast: Mapped[int | None] = mapped_column(unique=True)
    excuse: Mapped[str] = mapped_column(String(EXCUSE_MAX), default="", server_default="")
    excused_by: Mapped[str] = mapped_column(String(AUTHOR_MAX), default="", server_default="")
    recalled_at: Mapped[datetime | None]
    recalled_to: Mapped[int] = mapped_column(default=0, server_default="0")
    withdrawn: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(AUTHOR_MAX))
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(AUTHOR_MAX))
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class NewsText(Base):
    """What it says in one language; the texts are markup. `buttons` are labels and addresses."""

    __tablename__ = "news_text"
    __table_args__ = (Index(None, "sha256"),)

    news: Mapped[int] = mapped_column(
        ForeignKey("news_news.id", ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX), primary_key=True)
    title: Mapped[str] = mapped_column(String(TITLE_MAX))
    short: Mapped[str] = mapped_column(Text)
    full: Mapped[str] = mapped_column(Text)
    buttons: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    sha256: Mapped[str | None] = mapped_column(String(SHA256_HEX), ForeignKey("core_media.sha256"))
    media_kind: Mapped[MediaKind | None] = mapped_column(String(10))
    media_name: Mapped[str] = mapped_column(String(150), default="", server_default="")


class NewsPlace(Base):
    """A place whose customers alone get it; news without any is for all."""

    __tablename__ = "news_place"
    __table_args__ = (Index(None, "place"),)

    news: Mapped[int] = mapped_column(
        ForeignKey("news_news.id", ondelete="CASCADE"), primary_key=True
    )
    place: Mapped[str] = mapped_column(String(GUID_MAX), primary_key=True)


class Link(Base):
    """An address that news leads to.

    `clicks` and `people` are those that have no row of their own any more, or never had: nobody
    knows who followed a link of the short text, since that is the same message for everyone.
    """

    __tablename__ = "news_link"
    __table_args__ = (Index(None, "news"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    news: Mapped[int] = mapped_column(ForeignKey("news_news.id", ondelete="CASCADE"))
    url: Mapped[str] = mapped_column(String(URL_MAX))
    label: Mapped[str] = mapped_column(String(TITLE_MAX))
    clicks: Mapped[int] = mapped_column(default=0, server_default="0")
    people: Mapped[int] = mapped_column(default=0, server_default="0")


class Click(Base):
    """A recipient who followed a link, and how often; `number` is that of the delivery."""

    __tablename__ = "news_click"

    link: Mapped[int] = mapped_column(
        ForeignKey("news_link.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_us: Mapped[int] = mapped_column(BigInteger)
    last_us: Mapped[int] = mapped_column(BigInteger)
    times: Mapped[int] = mapped_column(default=1, server_default="1")


class Tester(Base):
    """The customer's account to which somebody of the staff sends tests."""

    __tablename__ = "news_tester"
    __table_args__ = (Index(None, "customer"),)

    staff: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    customer: Mapped[int]
