"""What news looks like in each messenger, as bubbles on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from botique_core.client import Client
from botique_core.errors import InputRefused, TextError
from botique_core.marks import Marked
from botique_core.messages import Media, Message, Part
from botique_news.card import Card
from botique_news.composing import Composer

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strike": "s",
    "code": "code",
    "pre": "pre",
    "spoiler": "span",
    "quote": "blockquote",
    "link": "u",
}


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message as a customer sees it."""

    html: Markup
    media: Sequence[Media]
    buttons: Sequence[str]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The teaser and the whole, in one messenger and language; `why` it can't be shown."""

    messenger: str
    language: str
    name: str
    bubbles: Sequence[Bubble] = ()
    pressed: str = ""
    why: str = ""


def previews(client: Client, card: Card) -> list[Preview]:
    """By language and messenger; several bots of one messenger look the same."""
    composer = Composer(client.texts)
    return [
        _preview(client, composer, card, language, bot)
        for language in client.settings.client.languages
        if card.words.get(language)
        for bot in _bots(client).values()
    ]


def _bots(client: Client) -> dict[str, int]:
    profiles = client.broadcasts.house.profiles
    return {profile.title: bot for bot, profile in sorted(profiles.items(), reverse=True)}


def _preview(client: Client, composer: Composer, card: Card, language: str, bot: int) -> Preview:
    messenger = client.broadcasts.house.profiles[bot].title
    name = client.texts.language_name(language)
    try:
        teaser = composer.teaser(0, card, language).message()
        whole = composer.whole(card, language)
        bubbles = [
            *_bubbles(client, bot, language, teaser, whole=False),
            *_bubbles(client, bot, language, whole, whole=True),
        ]
    except (InputRefused, TextError, ValueError) as error:
        return Preview(messenger, language, name, why=str(error))
    pressed = client.texts.plain(language, "core-more")
    return Preview(messenger, language, name, bubbles, pressed)


def _bubbles(
    client: Client, bot: int, language: str, message: Message, *, whole: bool
) -> Iterator[Bubble]:
    fitted = client.courier.fit(bot, language, message)
    for part in fitted.parts if fitted else ():
        yield Bubble(html_of(part.text), part.media, _labels(part), whole)


def _labels(part: Part) -> list[str]:
    return [button.label for row in part.buttons for button in row]


def html_of(text: Marked) -> Markup:
    """A text with its marks, for a page of ours: everything in it is escaped."""
    opened: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for mark in text.marks:
        opened.setdefault(mark.start, []).append(TAGS[mark.kind])
        closed.setdefault(mark.end, []).insert(0, TAGS[mark.kind])
    pieces: list[Markup] = []
    for place in range(len(text.text) + 1):
        pieces += [Markup(f"</{tag}>") for tag in closed.get(place, ())]  # noqa: S704 -- of TAGS
        pieces += [Markup(f"<{tag}>") for tag in opened.get(place, ())]  # noqa: S704 -- of TAGS
        pieces.append(escape(text.text[place : place + 1]))
    return Markup("").join(pieces)
