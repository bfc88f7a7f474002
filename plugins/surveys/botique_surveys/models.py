"""What is kept of surveys: drafts, frozen versions, responses with their answers.

Customers and places are noted by number and GUID alone, as everywhere. A response of an anonymous
survey has no customer at all, only a keyed hash that tells whether somebody took part already.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from botique_core.db import Base
from botique_surveys.definition import ID_MAX

TITLE_MAX = 200
GUID_LENGTH = 36
PLACE_MAX = 300
CODE_MAX = 64
LANGUAGE_MAX = 35
STATE_MAX = 10
WHO_MAX = 64
SHA256_HEX = 64
TOKEN_LENGTH = 32
NOBODY = 0


class Survey(Base):
    """One survey.

    `definition` is the draft that is edited, `revision` counts its changes, `version` is the
    frozen one that customers get, 0 before the first. `audience` is a rule of segments; `places`
    the row scope of whoever made it (None: all customers). `broadcast` and `reminder` are
    mailings of core. `salt` makes the hashes of an anonymous survey; it is forgotten when the
    survey closes, and with it the last way from a hash to a person.
    """

    __tablename__ = "surveys_survey"
    __table_args__ = (Index(None, "state", "closes_at"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(TITLE_MAX))
    state: Mapped[str] = mapped_column(String(STATE_MAX))
    anonymous: Mapped[bool] = mapped_column(default=False, server_default=false())
    definition: Mapped[dict[str, Any]]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    audience: Mapped[dict[str, Any]]
    places: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    days: Mapped[int]
    remind_after_days: Mapped[int] = mapped_column(default=0, server_default="0")
    broadcast: Mapped[int | None]
    reminder: Mapped[int | None]
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    author: Mapped[int] = mapped_column(default=NOBODY, server_default="0")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]


class SurveyVersion(Base):
    """A survey as it was published; never changed."""

    __tablename__ = "surveys_version"

    survey: Mapped[int] = mapped_column(
        ForeignKey("surveys_survey.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    definition: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


class Quota(Base):
    """How many responses a survey takes (`limit` NULL: any number), and how many it has taken."""

    __tablename__ = "surveys_quota"

    survey: Mapped[int] = mapped_column(
        ForeignKey("surveys_survey.id", ondelete="CASCADE"), primary_key=True
    )
    limit: Mapped[int | None]
    taken: Mapped[int] = mapped_column(default=0, server_default="0")


class Response(Base):
    """What one person answered.

    `who` is the customer's number, or the hash of an anonymous survey: one response a person.
    `customer` is `NOBODY` in an anonymous survey and once the person was erased. `current` is the
    question that waits for its answer. `seconds` is how long it took from start to end; times of
    an anonymous one are whole days.
    """

    __tablename__ = "surveys_response"
    __table_args__ = (
        UniqueConstraint("survey", "who"),
        Index(None, "survey", "state"),
        Index(None, "customer", "survey"),
        Index(None, "survey", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    survey: Mapped[int] = mapped_column(ForeignKey("surveys_survey.id", ondelete="CASCADE"))
    version: Mapped[int]
    who: Mapped[str] = mapped_column(String(WHO_MAX))
    customer: Mapped[int]
    language: Mapped[str] = mapped_column(String(LANGUAGE_MAX))
    place: Mapped[str] = mapped_column(String(GUID_LENGTH), default="", server_default="")
    place_name: Mapped[str] = mapped_column(String(PLACE_MAX), default="", server_default="")
    place_code: Mapped[str] = mapped_column(String(CODE_MAX), default="", server_default="")
    broadcast: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(STATE_MAX))
    current: Mapped[str] = mapped_column(String(ID_MAX), default="", server_default="")
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    seconds: Mapped[int | None]


class Answer(Base):
    """The answer to one question; `skipped` is an answer too. `ms` is how long it took."""

    __tablename__ = "surveys_answer"
    __table_args__ = (Index(None, "sha256"),)

    response: Mapped[int] = mapped_column(
        ForeignKey("surveys_response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(ID_MAX), primary_key=True)
    skipped: Mapped[bool]
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    sha256: Mapped[str | None] = mapped_column(String(SHA256_HEX), ForeignKey("core_media.sha256"))
    answered_at: Mapped[datetime]
    ms: Mapped[int | None]


class Chosen(Base):
    """One chosen option of an answer; the number of a scale is one too."""

    __tablename__ = "surveys_choice"
    __table_args__ = (Index(None, "question", "option"),)

    response: Mapped[int] = mapped_column(
        ForeignKey("surveys_response.id", ondelete="CASCADE"), primary_key=True
    )
    question: Mapped[str] = mapped_column(String(ID_MAX), primary_key=True)
    option: Mapped[str] = mapped_column(String(ID_MAX), primary_key=True)


class Change(Base):
    """The place and version of a completed response in the feed of an accounting system."""

    __tablename__ = "surveys_change"

    response: Mapped[int] = mapped_column(
        ForeignKey("surveys_response.id", ondelete="CASCADE"), primary_key=True
    )
    guid: Mapped[str] = mapped_column(String(GUID_LENGTH), unique=True)
    version: Mapped[int]
    seq: Mapped[int] = mapped_column(unique=True)


class Shown(Base):
    """A file that a survey shows; as long as the row is there, the media store keeps it."""

    __tablename__ = "surveys_picture"

    survey: Mapped[int] = mapped_column(
        ForeignKey("surveys_survey.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(
        String(SHA256_HEX), ForeignKey("core_media.sha256"), primary_key=True
    )


class Sticker(Base):
    """A sticker of the brand that endings may show, uploaded once and picked ever after."""

    __tablename__ = "surveys_sticker"

    sha256: Mapped[str] = mapped_column(
        String(SHA256_HEX), ForeignKey("core_media.sha256"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(150))
    mime: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]
    added_at: Mapped[datetime]


class Trial(Base):
    """A draft that its author tries in the chat; answers to it are kept nowhere."""

    __tablename__ = "surveys_trial"
    __table_args__ = (Index(None, "created_at"),)

    token: Mapped[str] = mapped_column(String(TOKEN_LENGTH), primary_key=True)
    survey: Mapped[int] = mapped_column(ForeignKey("surveys_survey.id", ondelete="CASCADE"))
    definition: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class MovedResponse(Base):
    """A response that went from one customer to another when they merged, to undo it exactly."""

    __tablename__ = "surveys_moved_response"
    __table_args__ = (Index(None, "kept", "absorbed"),)

    response: Mapped[int] = mapped_column(
        ForeignKey("surveys_response.id", ondelete="CASCADE"), primary_key=True
    )
    absorbed: Mapped[int] = mapped_column(primary_key=True)
    kept: Mapped[int]
