"""What one bot's postman has in hand of one mailing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from botique_core.broadcasts.standing import Claimed, Standing
from botique_core.broadcasts.template import Template


class Hand:
    """Claimed deliveries of one mailing, in their order, and the templates that they need."""

    def __init__(
        self,
        standing: Standing,
        claimed: Iterable[Claimed],
        templates: Mapping[str, Template],
        stale_at: float,
    ) -> None:
        self.standing = standing
        self.templates = templates
        self.stale_at = stale_at
        self._waiting = deque(claimed)

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def numbers(self) -> list[int]:
        """Of all that wait."""
        return [one.number for one in self._waiting]

    def ready(self, room: int, being_tried: Iterable[str]) -> list[Claimed]:
        """The next ones, `room` at most; of an unproven text one, unless one is being tried."""
        trying = set(being_tried)
        found: list[Claimed] = []
        for one in self._waiting:
            if len(found) >= room:
                break
            if not self.templates[one.language].proven:
                if one.language in trying:
                    continue
                trying.add(one.language)
            found.append(one)
        return found

    def remove(self, gone: Iterable[Claimed]) -> None:
        """These are in hand no more."""
        numbers = {one.number for one in gone}
        while self._waiting and self._waiting[0].number in numbers:
            numbers.discard(self._waiting.popleft().number)
        if numbers:
            self._waiting = deque(one for one in self._waiting if one.number not in numbers)
