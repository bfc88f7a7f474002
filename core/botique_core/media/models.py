"""What is known of every file that is kept, and how messengers call their copies."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_core.messages import MediaKind

SHA256_HEX = 64
KIND_MAX = 10
MIME_MAX = 100
NAME_MAX = 150
HANDLE_MAX = 500


class MediaRecord(Base):
    """A content in the store; a feature that needs it for long has a foreign key to it.

    What no foreign key points to is deleted some time after `touched_at`, when it was last
    put in.
    """

    __tablename__ = "core_media"

    sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    kind: Mapped[MediaKind] = mapped_column(String(KIND_MAX))
    mime: Mapped[str] = mapped_column(String(MIME_MAX))
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    size_bytes: Mapped[int]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime] = mapped_column(index=True)


class MediaHandle(Base):
    """What a messenger calls its own copy for one bot; sending it again needs no upload."""

    __tablename__ = "core_media_handle"

    sha256: Mapped[str] = mapped_column(
        ForeignKey("core_media.sha256", ondelete="CASCADE"), primary_key=True
    )
    bot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    handle: Mapped[str] = mapped_column(String(HANDLE_MAX))
