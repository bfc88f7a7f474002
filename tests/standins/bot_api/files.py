"""The files one bot may see: what it uploaded, what users sent it, and their descriptions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.bot_api import samples
from tests.standins.bot_api.errors import breach, refusal
from tests.standins.bot_api.upload import Upload

MEGABYTE = 1024 * 1024
UPLOAD_MAX = 50 * MEGABYTE
PHOTO_MAX = 10 * MEGABYTE
DOWNLOAD_MAX = 20 * MEGABYTE
ATTACH = "attach://"
SMALL = "-s"  # ends the id of a picture's smaller size

# The parameter or type name of the media kind -> the extension of its file path.
EXTENSIONS = {
    "photo": "jpg",
    "video": "mp4",
    "animation": "mp4",
    "audio": "mp3",
    "voice": "oga",
    "video_note": "mp4",
    "document": "bin",
    "sticker": "webp",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file on the messenger's side; `size_bytes` may be claimed larger than the data is."""

    file_id: str
    unique_id: str
    kind: str
    data: bytes
    name: str
    mime: str
    size_bytes: int

    @property
    def path(self) -> str:
        """The path that getFile tells."""
        return f"{self.kind}s/{self.unique_id}.{EXTENSIONS[self.kind]}"


@dataclass(slots=True)
class Files:
    """All files of one bot, by id; ids of other bots are unknown here, as they really are."""

    bot_id: int
    stored: dict[str, StoredFile] = field(default_factory=dict)

    def store(
        self, kind: str, data: bytes, *, name: str = "", mime: str = "", size_bytes: int = -1
    ) -> StoredFile:
        """Keep a file under a new id."""
        number = len(self.stored) + 1
        unique = f"AQAD{self.bot_id}{kind}{number}"
        size = len(data) if size_bytes < 0 else size_bytes
        stored = StoredFile(f"AgAC-{unique}", unique, kind, data, name, mime, size)
        self.stored[stored.file_id] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile:
        """A known file.

        Raises:
            ApiError: The id was never given to this bot.
        """
        try:
            return self.stored[file_id.removesuffix(SMALL)]
        except KeyError:
            raise breach("wrong file identifier/HTTP URL specified") from None

    def by_path(self, path: str) -> StoredFile | None:
        """The file that a download address names."""
        return next((one for one in self.stored.values() if one.path == path), None)

    def take(self, kind: str, value: object, uploads: "Uploads") -> StoredFile:
        """The file that a media parameter names: an upload, `attach://` or a known id.

        Raises:
            ApiError: Unknown id, id of another kind, empty or too large upload, no such part.
        """
        upload = uploads.take(value)
        if upload is not None:
            _check_upload(kind, upload)
            return self.store(kind, upload.data, name=upload.filename, mime=upload.content_type)
        known = self.by_id(str(value))
        if known.kind != kind:
            raise breach(f"can't use file of type {known.kind} as {kind}")
        return known


class Uploads:
    """The file parts of one call; each must be used."""

    def __init__(self, parts: dict[str, Upload]) -> None:
        self._parts = parts
        self._used: set[str] = set()

    def take(self, value: object) -> Upload | None:
        """The part that the value is or names; None if the value is something else.

        Raises:
            ApiError: `attach://` names a part that is not there.
        """
        if isinstance(value, Upload):
            self._used.add(value.field)
            return value
        if not isinstance(value, str) or not value.startswith(ATTACH):
            return None
        name = value.removeprefix(ATTACH)
        if name not in self._parts:
            raise breach(f"file part {name!r} is missing")
        self._used.add(name)
        return self._parts[name]

    def check_used(self) -> None:
        """Refuse a call with a part that nothing refers to.

        Raises:
            ApiError: A part was uploaded for nothing.
        """
        unused = self._parts.keys() - self._used
        if unused:
            raise breach(f"file parts {sorted(unused)} are not referred to")


def _check_upload(kind: str, upload: Upload) -> None:
    if not upload.data:
        raise breach("file must be non-empty")
    if not upload.filename:
        raise breach("an uploaded file needs a name")
    if kind == "photo":
        if len(upload.data) > PHOTO_MAX:
            raise breach("file is too big: a photo may have 10 MB")
        if not upload.data.startswith(samples.IMAGES):
            raise refusal("IMAGE_PROCESS_FAILED")
    if len(upload.data) > UPLOAD_MAX:
        raise breach("file is too big: an upload may have 50 MB")


def described(stored: StoredFile) -> object:
    """The file as a field of a Message: a `PhotoSize` array, a `Document` ..."""
    base = {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size_bytes,
    }
    named = {"file_name": stored.name} if stored.name else {}
    typed = {"mime_type": stored.mime} if stored.mime else {}
    return _DESCRIBED[stored.kind](base, named | typed)


def _photo(base: dict[str, Any], _: dict[str, Any]) -> list[dict[str, Any]]:
    small = base | {"file_id": base["file_id"] + SMALL, "file_unique_id": "s", "file_size": 1}
    return [small | {"width": 90, "height": 67}, base | {"width": 800, "height": 600}]


_Describe = Callable[[dict[str, Any], dict[str, Any]], object]
_DESCRIBED: dict[str, _Describe] = {
    "photo": _photo,
    "document": lambda base, more: base | more,
    "video": lambda base, more: base | more | {"width": 640, "height": 480, "duration": 3},
    "animation": lambda base, more: base | more | {"width": 320, "height": 240, "duration": 2},
    "audio": lambda base, more: base | more | {"duration": 5},
    "voice": lambda base, more: (
        base | {"duration": 4} | {key: more[key] for key in ("mime_type",) if key in more}
    ),
    "video_note": lambda base, _: base | {"length": 240, "duration": 3},
    "sticker": lambda base, _: (
        base
        | {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
    ),
}
