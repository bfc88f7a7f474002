"""What is kept of requests: the request, its thread with files, where managers' mail goes.

Customers and terminals are noted by number and GUID alone: a foreign key to core's busiest table
would make this feature's migrations hold it up, and terminals belong to another feature.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, SmallInteger, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_core.messages import MediaKind

GUID_LENGTH = 36
SHORTCUT_MAX = 30
DRAFT_MAX = 10_000
CODE_MAX = 60
NAME_MAX = 100
PLACE_MAX = 600
PRODUCT_MAX = 200
TEXT_MAX = 4000
EMAIL_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
FILES_MAX = 10
NOBODY = 0
SHA256_HEX = 64


class Category(Base):
    """What a request is about, in a tree; `names` are by language, `kinds` empty means all.

    `place` and `photo` are `Need`s; `product` tells whether the product is asked for.
    """

    __tablename__ = "feedback_category"
    __table_args__ = (Index(None, "parent", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(GUID_LENGTH), unique=True)
    code: Mapped[str] = mapped_column(String(CODE_MAX), unique=True)
    parent: Mapped[int | None] = mapped_column(ForeignKey("feedback_category.id"))
    position: Mapped[int]
    names: Mapped[dict[str, Any]]
    kinds: Mapped[list[str]] = mapped_column(JSON)
    place: Mapped[str] = mapped_column(String(8))
    photo: Mapped[str] = mapped_column(String(8))
    product: Mapped[bool]
    active: Mapped[bool] = mapped_column(default=True, server_default=true())


class Request(Base):
    """One complaint, praise, suggestion or question, and where it stands.

    `customer` is `NOBODY` once the person was erased. `version` rises with every change, see
    `changes.py`. The place is kept as it was called at the time.

    `assignee` is somebody of the staff. `heard_at` is when the customer last wrote. The two `due`
    moments are those by which it should have its first answer and be done with; None: there is
    no such target. `words` are those by which it is found, see `sought.py`.
    """

    __tablename__ = "feedback_request"
    __table_args__ = (
        Index(None, "customer", "created_at"),
        Index(None, "status", "changed_at"),
        Index(None, "place", "created_at"),
        Index(None, "category"),
        Index(None, "assignee", "status"),
        Index(None, "created_at", "id"),
        Index(None, "changed_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    guid: Mapped[str] = mapped_column(String(GUID_LENGTH), unique=True)
    number: Mapped[str] = mapped_column(String(20), unique=True)
    customer: Mapped[int]
    language: Mapped[str] = mapped_column(String(35))
    kind: Mapped[str] = mapped_column(String(12))
    category: Mapped[int | None] = mapped_column(ForeignKey("feedback_category.id"))
    place: Mapped[str] = mapped_column(String(GUID_LENGTH))
    place_code: Mapped[str] = mapped_column(String(CODE_MAX + 4))
    place_name: Mapped[str] = mapped_column(String(PLACE_MAX))
    product: Mapped[str] = mapped_column(String(PRODUCT_MAX))
    status: Mapped[str] = mapped_column(String(16))
    version: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    assignee: Mapped[int | None]
    priority: Mapped[str] = mapped_column(String(6), default="normal", server_default="normal")
    snoozed_until: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    first_answer_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    answer_due: Mapped[datetime | None]
    resolve_due: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(Text, default="", server_default="")


class RequestMessage(Base):
    """One message of the thread; the first one is the request's own text.

    `outbox` names the messages that carry an answer to the customer, `delivery` tells how far
    they have come. `rating` is what the customer thinks of an answer, 1 to 5.
    """

    __tablename__ = "feedback_message"
    __table_args__ = (Index(None, "request"), Index(None, "delivery"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"))
    side: Mapped[str] = mapped_column(String(8))
    author: Mapped[str] = mapped_column(String(EMAIL_MAX))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    outbox: Mapped[list[int]] = mapped_column(JSON)
    delivery: Mapped[str | None] = mapped_column(String(8))
    rating: Mapped[int | None] = mapped_column(SmallInteger)
    comment: Mapped[str] = mapped_column(Text, default="", server_default="")


class RequestFile(Base):
    """A photo, a video or a document of a message; `n` counts within the request, from 1."""

    __tablename__ = "feedback_file"
    __table_args__ = (Index(None, "message"), Index(None, "sha256"))

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    message: Mapped[int] = mapped_column(ForeignKey("feedback_message.id"))
    sha256: Mapped[str] = mapped_column(ForeignKey("core_media.sha256"))
    kind: Mapped[MediaKind] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(150))
    mime: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]


class Counter(Base):
    """The last number given in a year."""

    __tablename__ = "feedback_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Change(Base):
    """The place of a request's latest version in the feed of changes."""

    __tablename__ = "feedback_change"

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    version: Mapped[int]
    seq: Mapped[int] = mapped_column(unique=True)


class Manager(Base):
    """Who gets mail about requests: of one category with all below it, at one place, or of all."""

    __tablename__ = "feedback_manager"
    __table_args__ = (Index(None, "email"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(String(EMAIL_MAX))
    category: Mapped[int | None] = mapped_column(ForeignKey("feedback_category.id"))
    place: Mapped[str] = mapped_column(String(GUID_LENGTH))
    language: Mapped[str] = mapped_column(String(35))


class MovedRequest(Base):
    """A request that went from one customer to another when they merged, to undo it exactly."""

    __tablename__ = "feedback_moved_request"
    __table_args__ = (Index(None, "kept", "absorbed"),)

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    absorbed: Mapped[int] = mapped_column(primary_key=True)
    kept: Mapped[int]


class Happening(Base):
    """What somebody did with a request: `what` it was, from what to what.

    `staff` is None where a rule, time or the customer did it; `who` is the name as it was then.
    """

    __tablename__ = "feedback_happening"
    __table_args__ = (Index(None, "request", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"))
    at: Mapped[datetime]
    staff: Mapped[int | None]
    who: Mapped[str] = mapped_column(String(EMAIL_MAX))
    what: Mapped[str] = mapped_column(String(16))
    before: Mapped[str] = mapped_column(String(PLACE_MAX))
    after: Mapped[str] = mapped_column(String(PLACE_MAX))


class Seen(Base):
    """Up to when somebody of the staff has seen a request."""

    __tablename__ = "feedback_seen"

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    staff: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class Presence(Base):
    """Somebody of the staff has a request before them, for a short lease; maybe writes in it."""

    __tablename__ = "feedback_presence"

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    staff: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(NAME_MAX))
    writes: Mapped[bool]
    until: Mapped[datetime] = mapped_column(index=True)


class Draft(Base):
    """What somebody of the staff has begun to write: an answer or a note (`side`)."""

    __tablename__ = "feedback_draft"

    request: Mapped[int] = mapped_column(ForeignKey("feedback_request.id"), primary_key=True)
    staff: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    side: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime]


class CannedReply(Base):
    """A reply for many occasions, in each language; put in by its `shortcut` after a slash."""

    __tablename__ = "feedback_canned"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    shortcut: Mapped[str] = mapped_column(String(SHORTCUT_MAX), unique=True)
    texts: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]


class Rule(Base):
    """Who gets new requests of a kind, of a category with all below it, of a place.

    The first rule that fits, by `position`, gives assignee and priority; what it leaves empty
    fits everything, or stays as it is.
    """

    __tablename__ = "feedback_rule"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    category: Mapped[int | None] = mapped_column(ForeignKey("feedback_category.id"))
    place: Mapped[str] = mapped_column(String(GUID_LENGTH))
    place_name: Mapped[str] = mapped_column(String(PLACE_MAX))
    assignee: Mapped[int | None]
    priority: Mapped[str] = mapped_column(String(6))


class Target(Base):
    """How many working minutes a first answer and the end of the matter may take.

    The closest one counts: by category from the bottom up, then by priority; empty is for all.
    """

    __tablename__ = "feedback_target"
    __table_args__ = (Index(None, "category", "priority", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    category: Mapped[int | None] = mapped_column(ForeignKey("feedback_category.id"))
    priority: Mapped[str] = mapped_column(String(6))
    answer_minutes: Mapped[int | None]
    resolve_minutes: Mapped[int | None]


class OfficeHours(Base):
    """When the staff work; one row. `hours` are minutes of the day by weekday, Monday is "0"."""

    __tablename__ = "feedback_office_hours"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    zone: Mapped[str] = mapped_column(String(64))
    hours: Mapped[dict[str, Any]]
    days_off: Mapped[list[str]] = mapped_column(JSON)
