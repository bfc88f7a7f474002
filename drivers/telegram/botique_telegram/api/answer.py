"""The Bot API's answer to a call: a result of some type, or a refusal."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

ResultT = TypeVar("ResultT")


class Advice(msgspec.Struct, frozen=True, gc=False):
    """What an error adds: seconds to wait, or the number that a group has now."""

    retry_after: int = 0
    migrate_to_chat_id: int = 0


class Answer(msgspec.Struct, Generic[ResultT], frozen=True):
    """`ok` with a result, or `ok` false with a code and a description."""

    ok: bool
    result: ResultT | msgspec.UnsetType = msgspec.UNSET
    error_code: int = 0
    description: str = ""
    parameters: Advice | None = None


class File(msgspec.Struct, frozen=True, gc=False):
    """A file of any kind, as far as a sender needs it."""

    file_id: str
    file_path: str = ""


class Message(msgspec.Struct, frozen=True):
    """A sent message, as far as a sender needs it."""

    message_id: int
    photo: tuple[File, ...] = ()
    video: File | None = None
    animation: File | None = None
    audio: File | None = None
    voice: File | None = None
    document: File | None = None
    sticker: File | None = None


class Me(msgspec.Struct, frozen=True, gc=False):
    """The bot itself."""

    id: int
    username: str = ""
    can_join_groups: bool = False


class WebhookInfo(msgspec.Struct, frozen=True, gc=False):
    """Where updates go now, and how well that works."""

    url: str = ""
    pending_update_count: int = 0
    last_error_date: int = 0
    last_error_message: str = ""


def decoder(result: type[ResultT]) -> msgspec.json.Decoder[Answer[ResultT]]:
    """Reads answers with that result; made once, since building it costs far more than using it."""
    return msgspec.json.Decoder(Answer[result])  # type: ignore[valid-type]  # a type held in a variable


ANYTHING = decoder(msgspec.Raw)
SENT = decoder(Message)
SENT_OR_TRUE: msgspec.json.Decoder[Answer[Message | bool]] = msgspec.json.Decoder(
    Answer[Message | bool]
)
SENT_ALBUM: msgspec.json.Decoder[Answer[tuple[Message, ...]]] = msgspec.json.Decoder(
    Answer[tuple[Message, ...]]
)
ME = decoder(Me)
FILE = decoder(File)
WEBHOOK_INFO = decoder(WebhookInfo)
UPDATES: msgspec.json.Decoder[Answer[list[msgspec.Raw]]] = msgspec.json.Decoder(
    Answer[list[msgspec.Raw]]
)
