"""Places and files as a dialogue notes them down, in plain data."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel

from botique_core.messages import Media, MediaKind
from botique_core.places import Place
from botique_feedback.placing import called

LOOKED_AT: frozenset[MediaKind] = frozenset({"photo", "video"})


class NotedPlace(BaseModel):
    """A place as it was called when the customer chose it."""

    id: str
    code: str
    name: str

    @classmethod
    def of(cls, place: Place) -> Self:
        """The note of a place."""
        return cls(id=place.id, code=place.code, name=called(place))


class NotedFile(BaseModel):
    """A file that is in the media store already."""

    kind: MediaKind
    sha256: str
    name: str
    mime: str
    size_bytes: int

    @classmethod
    def of(cls, media: Media) -> Self:
        """The note of a file."""
        return cls(
            kind=media.kind,
            sha256=media.sha256,
            name=media.name,
            mime=media.mime,
            size_bytes=media.size_bytes,
        )

    @property
    def media(self) -> Media:
        """The file itself."""
        return Media(self.kind, self.sha256, self.name, self.mime, self.size_bytes)

    @property
    def is_picture(self) -> bool:
        """Whether it can be looked at: a photo or a video, sent as such or as a document."""
        return self.kind in LOOKED_AT or self.mime.startswith(("image/", "video/"))
