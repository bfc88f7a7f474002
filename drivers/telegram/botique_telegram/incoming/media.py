"""The file that a message carries."""

from __future__ import annotations

from botique_core.events import IncomingMedia
from botique_telegram.incoming import wire


def media_of(message: wire.Message) -> IncomingMedia | None:
    """The file of a message, in our kinds; None if it has none.

    A picture comes in several sizes, the largest last. An animation also stands in `document`
    and is taken as the video it is.
    """
    if message.photo:
        return _media("photo", message.photo[-1], "image/jpeg")
    for kind, file, mime in (
        ("video", message.video, "video/mp4"),
        ("video", message.animation, "video/mp4"),
        ("video", message.video_note, "video/mp4"),
        ("voice", message.voice, "audio/ogg"),
        ("audio", message.audio, "audio/mpeg"),
        ("sticker", message.sticker, ""),
        ("file", message.document, ""),
    ):
        if file is not None:
            return _media(kind, file, mime)
    return None


def _media(kind: str, file: wire.File, mime: str) -> IncomingMedia:
    return IncomingMedia(
        kind=kind,
        ref=file.file_id,
        name=file.file_name,
        mime=file.mime_type or mime,
        size_bytes=file.file_size,
        width=file.width or file.length,
        height=file.height or file.length,
        duration_s=file.duration,
    )
