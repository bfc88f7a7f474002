"""What may be wrong with a mailing, found before the first message goes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from botique_core.broadcasts.draft import Draft
from botique_core.broadcasts.models import TITLE_MAX
from botique_core.broadcasts.variant import Variant
from botique_core.courier import Courier
from botique_core.errors import InputRefused
from botique_core.media.store import MediaStore


class Checks:
    """Looks through texts, files and times; `bots` are the numbers of those that can send."""

    def __init__(
        self,
        courier: Courier,
        media: MediaStore,
        languages: Collection[str],
        bots: Collection[int],
    ) -> None:
        self._courier = courier
        self._media = media
        self._languages = languages
        self._bots = bots

    def draft(self, draft: Draft) -> None:
        """What must be right of a draft already: its texts may still be broken.

        Raises:
            InputRefused: It has no title or no text, or speaks a language that is not there.
        """
        if not draft.title.strip() or len(draft.title) > TITLE_MAX:
            raise InputRefused(f"a title has 1 to {TITLE_MAX} characters")
        self.languages(draft.language, draft.variants)
        if draft.until is not None and draft.until.tzinfo is None:
            raise InputRefused("`until` needs a time zone")
        unknown = set(draft.bots or ()) - set(self._bots)
        if unknown:
            raise InputRefused(f"there is no bot {min(unknown)}, or it is switched off")

    def languages(self, fallback: str, variants: Mapping[str, Variant]) -> None:
        """The languages of the texts.

        Raises:
            InputRefused: One is not spoken here, or the one for everybody else has no text.
        """
        for language in variants:
            if language not in self._languages:
                spoken = ", ".join(self._languages)
                raise InputRefused(f"{language!r} is not spoken here; there are: {spoken}")
        if fallback not in variants:
            raise InputRefused(
                f"there is no text in {fallback!r}, which those without one of their own get"
            )

    async def files(self, variants: Mapping[str, Variant]) -> None:
        """The files that the texts show.

        Raises:
            InputRefused: One is not in the media store.
        """
        for language, variant in variants.items():
            for media in variant.media:
                if await self._media.stat(media.sha256) is None:
                    raise InputRefused(f"{language}: the file {media.name!r} is not in the store")

    def ready(self, variants: Mapping[str, Variant], bots: Iterable[int]) -> None:
        """All that the texts need to be sent.

        Raises:
            InputRefused: A text can't be sent as it is; says which and why.
        """
        for language, variant in variants.items():
            try:
                message = variant.message()
                for bot in bots:
                    self._courier.fit(bot, language, message)
            except (InputRefused, ValueError) as error:
                raise InputRefused(f"{language}: {error}") from error

    def times(self, begins_at: datetime, until: datetime | None, now: datetime) -> None:
        """When it is to begin and to end.

        Raises:
            InputRefused: One of them is over, or the end comes before the beginning.
        """
        if begins_at < now:
            raise InputRefused(f"{begins_at:%Y-%m-%d %H:%M} UTC is over; choose a time to come")
        if until is not None and until <= begins_at:
            raise InputRefused("`until` comes before the beginning; nothing would be sent")
