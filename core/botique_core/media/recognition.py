"""What a file really is, by its first bytes, against what its sender says."""

from __future__ import annotations

import filetype

from botique_core.media.refusal import MediaRefused, Reason
from botique_core.messages import MediaKind

UNKNOWN = "application/octet-stream"
HEAD_BYTES = 8192

_FAMILIES: dict[MediaKind, tuple[str, ...]] = {
    "photo": ("image/",),
    "video": ("video/",),
    # A recording without a picture comes in a container that is called video.
    "voice": ("audio/", "video/mp4", "video/webm"),
    "audio": ("audio/", "video/mp4", "video/webm"),
    # Telegram's animated stickers are gzipped: https://core.telegram.org/stickers
    "sticker": ("image/", "video/webm", "application/gzip"),
    "file": ("",),
}
_KIND_OF_FAMILY: dict[str, MediaKind] = {"image": "photo", "video": "video", "audio": "audio"}
# Every messenger shows these as photos; other images travel as files.
_PHOTOS = {"image/jpeg", "image/png", "image/webp"}


def recognise(head: bytes, mime: str, kind: MediaKind | None) -> tuple[MediaKind, str]:
    """The kind and MIME type of a file that begins with `head`.

    Bytes that nothing is known of pass as plain text or as a file without a type, never as
    anything that a browser would run.

    Args:
        head: The first `HEAD_BYTES` of the file, or all of it.
        mime: What the sender calls it; may be empty.
        kind: What the sender used it as, if that is known.

    Raises:
        MediaRefused: The bytes are not of the claimed family.
    """
    actual = filetype.guess_mime(head) or ""  # type: ignore[no-untyped-call]  # annotated in part
    claimed = kind or _claimed_kind(mime)
    if not actual.startswith(_FAMILIES[claimed]):
        raise MediaRefused(Reason.WRONG_TYPE, f"called {mime or claimed}, is {actual or 'unknown'}")
    if kind is None and claimed == "file":
        claimed = _KIND_OF_FAMILY.get(_family(actual), "file")
    if claimed == "photo" and actual not in _PHOTOS:
        claimed = "file"
    return claimed, actual or ("text/plain" if _family(mime) == "text" else UNKNOWN)


def _claimed_kind(mime: str) -> MediaKind:
    return _KIND_OF_FAMILY.get(_family(mime), "file")


def _family(mime: str) -> str:
    return mime.partition("/")[0].strip().lower()
