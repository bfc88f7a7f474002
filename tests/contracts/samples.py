"""A small real file of each kind."""

from collections.abc import AsyncIterator

from botique_core.messages import MediaKind
from tests.standins.bot_api import samples

FILES: dict[MediaKind, tuple[bytes, str, str]] = {
    "photo": (samples.PNG, "вход.png", "image/png"),
    "video": (samples.MP4, "ролик.mp4", "video/mp4"),
    "file": (samples.PDF, "акт.pdf", "application/pdf"),
    "voice": (samples.OGG, "голос.ogg", "audio/ogg"),
    "audio": (samples.MP3, "песня.mp3", "audio/mpeg"),
    "sticker": (samples.WEBP, "стикер.webp", "image/webp"),
}


async def chunks(data: bytes) -> AsyncIterator[bytes]:
    """The file as it arrives."""
    yield data
