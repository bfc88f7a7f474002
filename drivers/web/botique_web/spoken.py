"""What a page may say, checked before anything else sees it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from botique_web.refusal import Refusal

FILES_MAX = 10
TEXT_HARD_MAX = 100_000
SPOKEN_MAX_BYTES = 512 * 1024

Kind = Literal["text", "press", "contact", "location", "files", "start"]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Text = Annotated[str, msgspec.Meta(max_length=TEXT_HARD_MAX)]
Phone = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
Ticket = Annotated[str, msgspec.Meta(max_length=1_500)]


class SpokenContact(msgspec.Struct, frozen=True):
    """A number that the visitor typed; nothing proves it to be theirs."""

    phone: Phone


class SpokenLocation(msgspec.Struct, frozen=True):
    """Where the browser says that the visitor is, in degrees."""

    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)]


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One message of the page; `key` is made there and is taken once."""

    key: Key
    kind: Kind
    text: Text = ""
    payload: Annotated[str, msgspec.Meta(max_length=300)] = ""
    item: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{0,19}\Z")] = ""
    contact: SpokenContact | None = None
    location: SpokenLocation | None = None
    files: Annotated[tuple[Ticket, ...], msgspec.Meta(max_length=FILES_MAX)] = ()


_decoder = msgspec.json.Decoder(Spoken)


def spoken(data: bytes, text_max: int) -> Spoken:
    """The message.

    Raises:
        Refusal: It is malformed, empty, or its text too long.
    """
    try:
        said = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refusal(400, "malformed") from None
    if len(said.text) > text_max:
        raise Refusal(413, "too-long")
    if _empty(said):
        raise Refusal(400, "empty")
    return said


def _empty(said: Spoken) -> bool:
    needed = {
        "text": said.text.strip(),
        "press": said.payload and said.item,
        "contact": said.contact,
        "location": said.location,
        "files": said.files,
        "start": True,
    }
    return not needed[said.kind]
