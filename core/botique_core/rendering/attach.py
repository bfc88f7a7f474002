"""Fitting media: albums where files go together, words where the messenger has no such kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from botique_core.messages import Media, MediaKind
from botique_core.rendering.ground import Ground

# Kinds that share an album; the others go one by one.
ALBUMS: dict[MediaKind, str] = {
    "photo": "pictures",
    "video": "pictures",
    "file": "files",
    "audio": "tracks",
}
WITHOUT_CAPTION: frozenset[MediaKind] = frozenset({"sticker"})


def sendable(media: Sequence[Media], ground: Ground) -> tuple[list[Media], list[Media]]:
    """What can be sent (a large photo perhaps as a file), and what can't."""
    sent: list[Media] = []
    left: list[Media] = []
    for each in media:
        kind = _kind(each, ground)
        if kind != each.kind:
            ground.lost.append("media")
        if kind is None:
            left.append(each)
        else:
            sent.append(Media(kind, each.sha256, each.name, each.mime, each.size_bytes))
    return sent, left


def grouped(media: Sequence[Media], ground: Ground) -> list[tuple[Media, ...]]:
    """Albums of neighbours that go together, within the size of an album."""
    groups: list[tuple[Media, ...]] = []
    for album, members in groupby(media, key=lambda each: ALBUMS.get(each.kind, "")):
        several = tuple(members)
        size = max(ground.profile.album_max, 1) if album else 1
        groups += [several[at : at + size] for at in range(0, len(several), size)]
    if len(groups) > 1:
        ground.lost.append("album")
    return groups


def described(media: Media, ground: Ground) -> str:
    """A line of text for what can't be sent: what it is, its name, its address."""
    what = ground.speak(f"core-render-{media.kind}")
    return " ".join(piece for piece in (what, media.name, ground.link(media)) if piece)


def _kind(media: Media, ground: Ground) -> MediaKind | None:
    kinds: tuple[MediaKind, ...] = (media.kind, "file")
    for kind in kinds:
        if media.size_bytes <= ground.profile.media_max_bytes.get(kind, -1):
            return kind
    return None
