"""Files that customers send, on their way into the media store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from botique_core.errors import BadRequest
from botique_core.events import IncomingMedia
from botique_core.marks import Marked
from botique_core.media.refusal import MediaRefused, Reason
from botique_core.messages import Media, MediaKind
from botique_core.talk import Talk

KINDS: dict[str, MediaKind] = {kind: kind for kind in get_args(MediaKind)}
MEGABYTE = 1024 * 1024
REFUSALS = {
    Reason.EMPTY: "core-file-empty",
    Reason.TOO_LARGE: "core-file-too-large",
    Reason.WRONG_TYPE: "core-file-wrong-kind",
}


async def take_in(
    talk: Talk, media: Sequence[IncomingMedia], known: Iterable[str], limit: int
) -> list[Media]:
    """The files that could be kept; the customer is told once about each reason against others.

    Args:
        talk: Whose bot fetches them.
        media: What was sent.
        known: Content hashes of files that are there already; the same again counts for none.
        limit: How many files there may be, those that are known included.
    """
    kept: dict[str, Media | None] = dict.fromkeys(known)
    before = len(kept)
    reasons: dict[str, Marked] = {}
    for file in media:
        if len(kept) >= limit:
            reasons["many"] = talk.text("core-files-too-many", max=limit)
            break
        stored = await _stored(talk, file)
        if isinstance(stored, Media):
            kept.setdefault(stored.sha256, stored)
        else:
            reasons[stored.text] = stored
    for reason in reasons.values():
        talk.reply(reason)
    return [file for file in list(kept.values())[before:] if file is not None]


async def _stored(talk: Talk, file: IncomingMedia) -> Media | Marked:
    """The file in the store, or the reason why it is not there."""
    client = talk.client
    limit_bytes = client.settings.limits.media_mb * MEGABYTE
    limit_bytes = min(limit_bytes, talk.bot.profile.incoming_max_bytes)
    too_large = talk.text("core-file-too-large", max=limit_bytes // MEGABYTE)
    if file.kind == "sticker":
        return talk.text("core-file-wrong-kind")
    if file.size_bytes > limit_bytes:
        return too_large
    chunks = talk.bot.driver.fetch(file)
    try:
        return await client.media.put(
            chunks, name=file.name, mime=file.mime, kind=KINDS.get(file.kind)
        )
    except MediaRefused as refused:
        large = refused.reason == Reason.TOO_LARGE
        return too_large if large else talk.text(REFUSALS[refused.reason])
    except BadRequest:
        # The messenger has dropped it, or gives files of this size to nobody.
        return talk.text("core-file-failed")
