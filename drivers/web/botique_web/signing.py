"""Small signed notes that the page carries for us: who it is, which file it may name or open."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import Generic, TypeVar

import msgspec

from botique_core.messages import Media

MAC_BYTES = 16
NOTE_MAX_CHARS = 1_500


class VisitorPass(msgspec.Struct, frozen=True, array_like=True):
    """Says which visitor the page is; of a visitor's passes only the newest two are good."""

    visitor: str
    serial: int
    issued_s: int


class FileTicket(msgspec.Struct, frozen=True, array_like=True):
    """Says that this visitor has uploaded this file and may send it."""

    visitor: str
    media: Media
    issued_s: int


class MediaPass(msgspec.Struct, frozen=True, array_like=True):
    """Lets whoever holds it fetch one file until a given moment."""

    sha256: str
    name: str
    mime: str
    until_s: int


NoteT = TypeVar("NoteT", VisitorPass, FileTicket, MediaPass)


class Seal(Generic[NoteT]):
    """Signs notes of one kind for one bot; a note of another kind or bot does not open."""

    def __init__(self, kind: type[NoteT], secret: bytes, bot: int) -> None:
        purpose = f"botique-web {kind.__name__} {bot}".encode()
        self._key = hmac.digest(secret, purpose, "sha256")
        self._decoder: msgspec.json.Decoder[NoteT] = msgspec.json.Decoder(kind)

    def sign(self, note: NoteT) -> str:
        """The note as text that fits into a header or an address."""
        data = msgspec.json.encode(note)
        return f"{_text(data)}.{_text(self._mac(data))}"

    def open(self, text: str) -> NoteT | None:
        """The note, or None if it is not one of ours."""
        data, dot, mac = text.partition(".")
        if not dot or len(text) > NOTE_MAX_CHARS:
            return None
        try:
            raw, told = _bytes(data), _bytes(mac)
        except (binascii.Error, ValueError):
            return None
        return self._decoder.decode(raw) if hmac.compare_digest(told, self._mac(raw)) else None

    def _mac(self, data: bytes) -> bytes:
        return hashlib.blake2s(data, key=self._key, digest_size=MAC_BYTES).digest()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
