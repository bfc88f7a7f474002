"""What is kept of people: who they are, what they agreed to and want, how records were joined."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_core.inbox.reach import Reach
from botique_core.inbox.tables import chat

NAME_MAX = 100
EMAIL_MAX = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
PHONE_MAX = 16  # E.164: a plus and fifteen digits
CHAT_MAX = 200
BY_MAX = 254
SHA256_HEX = 64

_IS_ACTIVE = text("state = 'active'")
_HAS_PROVEN_PHONE = text("phone_proved_at IS NOT NULL AND state = 'active'")


class CustomerState(StrEnum):
    """What has become of a customer's record."""

    ACTIVE = "active"
    MERGED = "merged"
    ERASED = "erased"


class ClaimOutcome(StrEnum):
    """How the question whether a number still belongs to its former owner was answered."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    PASSED_ON = "passed_on"
    REPLACED = "replaced"


class Customer(Base):
    """A person; the engine inserts `id`, `language`, `name`, `created_at` and `state` alone.

    `phone` is E.164; it counts as theirs only when `phone_proved_at` is set, and then no other
    active customer has it. A merged record points to the one that took its place.
    """

    __tablename__ = "core_customer"
    __table_args__ = (
        Index(
            "uq_core_customer_proven_phone",
            "phone",
            unique=True,
            postgresql_where=_HAS_PROVEN_PHONE,
            sqlite_where=_HAS_PROVEN_PHONE,
        ),
        Index("ix_core_customer_phone", "phone"),
        Index(
            "ix_core_customer_recent",
            "created_at",
            "id",
            postgresql_where=_IS_ACTIVE,
            sqlite_where=_IS_ACTIVE,
        ),
        CheckConstraint("state IN ('active', 'merged', 'erased')", name="state"),
        CheckConstraint("phone_proved_at IS NULL OR phone IS NOT NULL", name="proven_phone"),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(String(35))
    name: Mapped[str] = mapped_column(String(NAME_MAX), server_default="")
    last_name: Mapped[str] = mapped_column(String(NAME_MAX), server_default="")
    birth_date: Mapped[date | None] = mapped_column(Date)
    email: Mapped[str] = mapped_column(String(EMAIL_MAX), server_default="")
    phone: Mapped[str | None] = mapped_column(String(PHONE_MAX))
    phone_proved_at: Mapped[datetime | None]
    phone_proof: Mapped[str] = mapped_column(String(20), server_default="")
    time_zone: Mapped[str] = mapped_column(String(64), server_default="")
    country: Mapped[str] = mapped_column(String(2), server_default="")
    state: Mapped[str] = mapped_column(String(8), server_default=CustomerState.ACTIVE.value)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("core_customer.id"), index=True)
    created_at: Mapped[datetime]


class Endpoint(Base):
    """A customer's account in one bot: the engine's chat, as far as it concerns people.

    `customer` is None once the account was erased. Times are microseconds since 1970.
    """

    __table__ = chat
    __mapper_args__ = {  # noqa: RUF012 -- SQLAlchemy reads it as a plain class attribute
        "include_properties": (
            "address",
            "bot",
            "customer",
            "reachable",
            "first_seen_us",
            "seen_us",
        )
    }

    address: Mapped[str]
    bot: Mapped[int]
    customer: Mapped[int | None]
    reachable: Mapped[int]
    first_seen_us: Mapped[int]
    seen_us: Mapped[int]

    @property
    def reach(self) -> Reach:
        """Whether it can be written to."""
        return Reach(self.reachable)


class LegalText(Base):
    """A text that somebody was asked to agree to, word for word, kept once by its hash."""

    __tablename__ = "core_legal_text"

    sha256: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class Consent(Base):
    """One declaration of a customer, given or withdrawn; rows are added and never rewritten.

    `customer` is who it counts for now, `given_by` who declared it: they differ after a merge.
    `shown` is the hash of the exact words on the screen, `document` that of the document.
    """

    __tablename__ = "core_consent"
    __table_args__ = (Index("ix_core_consent_standing", "customer", "purpose", "at"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    customer: Mapped[int] = mapped_column(ForeignKey("core_customer.id"))
    given_by: Mapped[int] = mapped_column(ForeignKey("core_customer.id"))
    purpose: Mapped[str] = mapped_column(String(32))
    given: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(35))
    document: Mapped[str] = mapped_column(ForeignKey("core_legal_text.sha256"))
    shown: Mapped[str] = mapped_column(ForeignKey("core_legal_text.sha256"))
    channel: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(CHAT_MAX))
    message_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Subscription(Base):
    """What a customer chose about a topic; without a row the topic's own default holds."""

    __tablename__ = "core_subscription"

    customer: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(32), primary_key=True)
    is_on: Mapped[bool] = mapped_column(Boolean)
    source: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]


class Merge(Base):
    """Two records that became one; `before` is what is needed to part them again."""

    __tablename__ = "core_merge"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kept: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    absorbed: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    reason: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    before: Mapped[dict[str, Any]]


class PhoneClaim(Base):
    """A fresh proof of a number that somebody else proved long ago, waiting for a second one."""

    __tablename__ = "core_phone_claim"
    __table_args__ = (
        Index(
            "uq_core_phone_claim_open",
            "claimant",
            unique=True,
            postgresql_where=text("settled_at IS NULL"),
            sqlite_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    claimant: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    holder: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    phone: Mapped[str] = mapped_column(String(PHONE_MAX))
    proof: Mapped[str] = mapped_column(String(20))
    bot: Mapped[int]
    chat: Mapped[str] = mapped_column(String(CHAT_MAX))
    at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(String(16), server_default="")


class PhoneCode(Base):
    """A code that was sent to a number; only a keyed hash of it is kept.

    `tries_left` is 0 once it was used up or replaced by another.
    """

    __tablename__ = "core_phone_code"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    customer: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    phone: Mapped[str] = mapped_column(String(PHONE_MAX), index=True)
    hash: Mapped[str] = mapped_column(String(SHA256_HEX))
    tries_left: Mapped[int]
    at: Mapped[datetime]


class ErasureAct(Base):
    """The signed record that a person's data was deleted; it names no one but by number.

    `by` is who of the staff carried it out, empty where the customer did it alone. `deleted`
    counts rows by table. `leftovers` says where the rest is found and is emptied when
    that is gone too, at `finished_at`.
    """

    __tablename__ = "core_erasure_act"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    customer: Mapped[int] = mapped_column(ForeignKey("core_customer.id"), index=True)
    requested_by: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(BY_MAX), default="", server_default="")
    at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    deleted: Mapped[dict[str, Any]]
    leftovers: Mapped[dict[str, Any]]
    signature: Mapped[str] = mapped_column(String(SHA256_HEX))


class Suppression(Base):
    """An erased phone or address, as a keyed hash: an import must not bring the person back."""

    __tablename__ = "core_suppression"

    hash: Mapped[str] = mapped_column(String(SHA256_HEX), primary_key=True)
    at: Mapped[datetime]
