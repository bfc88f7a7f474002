"""What a reader gets: the teaser with «Подробнее», and the whole behind it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from botique_core.broadcasts.variant import Variant
from botique_core.marks import escape, parse
from botique_core.messages import Choice, Media, Message
from botique_core.texts import Texts
from botique_news.card import Card, Words
from botique_news.kinds import Kind

READ = "news.read"
HREF = re.compile(r'(?<=<a href=")[^"]*(?=")')

Address = Callable[[str], str]


def as_it_is(url: str) -> str:
    """An address that nobody counts."""
    return url


def addresses(words: Words) -> dict[str, str]:
    """Every address that the texts lead to, beside what it is called."""
    found = {html.unescape(href): "" for href in HREF.findall(words.short + words.full)}
    return found | {button.url: button.label for button in words.buttons}


class Composer:
    """Puts a card's words together as messages."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def teaser(
        self, number: int, card: Card, language: str, address: Address = as_it_is
    ) -> Variant:
        """What is sent to everybody of one language."""
        words = card.words[language]
        text = self._text(card, words, words.short, language, address)
        more = Choice(self._texts.plain(language, "core-more"), str(number), route=READ)
        media = media_of(card, language)
        return Variant(text, media=(media,) if media else (), choices=(more,))

    def teasers(self, number: int, card: Card, address: Address = as_it_is) -> dict[str, Variant]:
        """Those of all languages in which there is one."""
        spoken = [language for language, words in card.words.items() if words]
        return {language: self.teaser(number, card, language, address) for language in spoken}

    def whole(self, card: Card, language: str, address: Address = as_it_is) -> Message:
        """What «Подробнее» shows, in a language or in the one for everybody else.

        Raises:
            TextError: The markup is broken.
        """
        spoken = language if card.words.get(language) else card.language
        words = card.words.get(spoken) or Words()
        text = self._text(card, words, words.full or words.short, spoken, address)
        buttons = (Choice(button.label, url=address(button.url)) for button in words.buttons)
        return Message(text=parse(text), choices=tuple(buttons))

    def _text(self, card: Card, words: Words, body: str, language: str, address: Address) -> str:
        title = f"<b>{escape(words.title)}</b>" if words.title else ""
        led = HREF.sub(lambda found: html.escape(address(html.unescape(found[0]))), body)
        return "\n\n".join(
            part for part in (title, led.strip(), self._mark(card, language)) if part
        )

    def _mark(self, card: Card, language: str) -> str:
        """How the law wants an advertisement to be told (38-FZ, article 18.1)."""
        if card.kind != Kind.ADS:
            return ""
        values: Mapping[str, str] = {"advertiser": card.advertiser, "erid": card.erid}
        return escape(self._texts.plain(language, "news-ad-mark", **values))


def media_of(card: Card, language: str) -> Media | None:
    """The picture, video or file; without one of its own a language shows that of the main one."""
    own = card.words[language].media
    fallback = card.words.get(card.language)
    return own or (fallback.media if fallback else None)
