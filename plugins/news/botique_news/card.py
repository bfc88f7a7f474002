"""News as staff write it: what it says in each language, to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from botique_core.marks import is_address
from botique_core.messages import Media
from botique_news import limits, planning
from botique_news.kinds import Kind
from botique_news.refusal import Refused

ERID = re.compile(r"[A-Za-z0-9_-]*")
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Button:
    """A button that leads to an address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Words:
    """What it says in one language; `short` and `full` are markup."""

    title: str = ""
    short: str = ""
    full: str = ""
    buttons: tuple[Button, ...] = ()
    media: Media | None = None

    def __bool__(self) -> bool:
        return bool(self.title or self.short or self.full or self.buttons or self.media)


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of news to be kept; it need not be complete yet.

    Args:
        title: Its name, for staff alone.
        words: What it says, by language.
        language: The language for those whose own has none.
        kind: News or an advertisement.
        erid: The advertisement's mark, as its registry gave it.
        advertiser: Who advertises.
        segment: The saved segment that it goes to; None: everyone.
        places: GUIDs; it goes to customers of these places alone. Empty: of all.
        planned: When, without a time zone: `2026-12-01T10:00`; empty: not planned.
        local: By each recipient's clocks instead of the client's.
    """

    title: str
    words: Mapping[str, Words]
    language: str
    kind: Kind = Kind.NEWS
    erid: str = ""
    advertiser: str = ""
    segment: int | None = None
    places: frozenset[str] = field(default=frozenset())
    planned: str = ""
    local: bool = False

    def check(self) -> None:
        """Holds it to the limits of what is kept at all.

        Raises:
            Refused: Something is too long, too much, or no address.
        """
        _limit(self.title, limits.TITLE_MAX, "title")
        _limit(self.advertiser, limits.ADVERTISER_MAX, "advertiser")
        _limit(self.erid, limits.ERID_MAX, "erid")
        if not self.title.strip():
            raise Refused("news-refused-title", field="title")
        if not ERID.fullmatch(self.erid):
            raise Refused("news-refused-erid", field="erid")
        if self.planned:
            planning.local(self.planned)
        if len(self.places) > limits.PLACES_MAX:
            raise Refused("news-refused-places", field="places", most=limits.PLACES_MAX)
        for language, words in self.words.items():
            _check_words(words, f"-{language}")


def _check_words(words: Words, suffix: str) -> None:
    _limit(words.title, limits.TITLE_MAX, f"heading{suffix}")
    _limit(words.short, limits.SHORT_MAX, f"short{suffix}")
    _limit(words.full, limits.FULL_MAX, f"full{suffix}")
    if len(words.buttons) > limits.BUTTONS_MAX:
        raise Refused("news-refused-buttons", field=f"buttons{suffix}", most=limits.BUTTONS_MAX)
    for button in words.buttons:
        _limit(button.label, limits.LABEL_MAX, f"buttons{suffix}")
        _limit(button.url, limits.URL_MAX, f"buttons{suffix}")
        if not button.url.startswith(WEB) or not is_address(button.url):
            raise Refused("news-refused-address", field=f"buttons{suffix}", address=button.url)
        if not button.label.strip():
            raise Refused("news-refused-label", field=f"buttons{suffix}")


def _limit(text: str, most: int, where: str) -> None:
    if len(text) > most:
        raise Refused("news-refused-long", field=where, length=len(text), most=most)
