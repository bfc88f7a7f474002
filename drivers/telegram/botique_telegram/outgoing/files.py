"""Files on their way out: by the id Telegram gave us before, or uploaded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Protocol

from botique_core.errors import BadRequest
from botique_core.messages import Media
from botique_telegram.api.answer import File, Message
from botique_telegram.http.multipart import FilePart

# Our kind -> the parameter of the sending method, and the field of the sent message.
FIELDS = {
    "photo": "photo",
    "video": "video",
    "file": "document",
    "voice": "voice",
    "audio": "audio",
    "sticker": "sticker",
}
METHODS = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "document": "sendDocument",
    "voice": "sendVoice",
    "audio": "sendAudio",
    "sticker": "sendSticker",
}
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "audio/ogg": "ogg",
    "audio/mpeg": "mp3",
    "application/pdf": "pdf",
}
UNKNOWN = "application/octet-stream"


class Store(Protocol):
    """The part of core's media store that sending needs."""

    def open(self, sha256: str) -> AsyncIterator[bytes]:
        """The bytes of a content."""
        ...

    async def handle(self, bot: int, sha256: str) -> str:
        """What the messenger calls its copy; empty if it has none."""
        ...


class Outbound:
    """One file of one part: `value` is what the call's parameter says."""

    def __init__(self, media: Media, field: str, handle: str, name: str) -> None:
        self.media = media
        self.field = field
        kind, _, file_id = handle.partition(":")
        # An id serves for the way of sending under which Telegram gave it, and for no other.
        self.file_id = file_id if kind == field else ""
        self._name = name

    @property
    def value(self) -> str:
        """The known id, or a reference to the uploaded part."""
        return self.file_id or f"attach://{self._name}"

    def upload(self, read: Callable[[str], AsyncIterator[bytes]]) -> FilePart | None:
        """The file as part of a form; None if Telegram has it already."""
        if self.file_id:
            return None
        media = self.media
        if not media.size_bytes:
            raise BadRequest("the file to send is empty or of unknown size")
        mime = media.mime or UNKNOWN
        name = media.name or f"{self.field}.{EXTENSIONS.get(mime, 'bin')}"
        return FilePart(self._name, name, mime, media.size_bytes, lambda: read(media.sha256))

    def forget(self) -> None:
        """Upload after all: Telegram does not know the id any more."""
        self.file_id = ""

    def handle(self, sent: Message) -> str:
        """What to remember of the sent message; empty if nothing new was learnt."""
        if self.file_id:
            return ""
        file = _file_of(sent, self.field)
        return f"{self.field}:{file.file_id}" if file else ""


def _file_of(sent: Message, field: str) -> File | None:
    if field == "photo":
        return sent.photo[-1] if sent.photo else None
    found: File | None = getattr(sent, field)
    return found
