"""The form in which news is written: a tab for each language, audience, time, the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from botique_core.client import Client
from botique_core.media.refusal import MediaRefused
from botique_core.messages import Media
from botique_core.panel import Input, Upload
from botique_core.panel.form import Value
from botique_news import limits
from botique_news.card import Button, Card, Words
from botique_news.kinds import Kind
from botique_news.refusal import Refused

MEDIA_MAX_BYTES = 50 * 1024 * 1024
BUTTONS = ("button1", "button2", "button3")
MEDIA_TYPES = ("image/", "video/", "application/pdf")

Audience = Literal["everyone", "places", "segment"]


class ButtonFields(BaseModel):
    """A button below the full text; without both parts there is none."""

    label: Annotated[str, Field(max_length=limits.LABEL_MAX), Input("news-button-label")] = ""
    url: Annotated[
        str,
        Field(max_length=limits.URL_MAX),
        Input("news-button-url", kind="address", example="news-button-url-example"),
    ] = ""


class WordsFields(BaseModel):
    """What it says in one language."""

    title: Annotated[
        str, Field(max_length=limits.TITLE_MAX), Input("news-heading", counted=True, wide=True)
    ] = ""
    short: Annotated[
        str,
        Field(max_length=limits.SHORT_MAX),
        Input("news-short", hint="news-short-hint", rows=4, counted=True, wide=True),
    ] = ""
    full: Annotated[
        str,
        Field(max_length=limits.FULL_MAX),
        Input("news-full", hint="news-full-hint", rows=10, counted=True, wide=True),
    ] = ""
    media: Annotated[
        Upload | None,
        Input(
            "news-media",
            hint="news-media-hint",
            accept=MEDIA_TYPES,
            size_max_bytes=MEDIA_MAX_BYTES,
        ),
    ] = None
    drop_media: Annotated[bool, Input("news-media-drop")] = False
    button1: Annotated[ButtonFields, Input("news-button-1")] = Field(default_factory=ButtonFields)
    button2: Annotated[ButtonFields, Input("news-button-2")] = Field(default_factory=ButtonFields)
    button3: Annotated[ButtonFields, Input("news-button-3")] = Field(default_factory=ButtonFields)


class NewsFields(BaseModel):
    """All but the words; `form_of` adds a group for each language."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=limits.TITLE_MAX),
        Input("news-name", hint="news-name-hint", wide=True),
    ] = ""
    kind: Annotated[Kind, Input("news-kind", options="news-kind-", hint="news-kind-hint")] = (
        Kind.NEWS
    )
    advertiser: Annotated[
        str,
        Field(max_length=limits.ADVERTISER_MAX),
        Input("news-advertiser", hint="news-advertiser-hint", when="kind=ads"),
    ] = ""
    erid: Annotated[
        str,
        Field(max_length=limits.ERID_MAX),
        Input("news-erid", hint="news-erid-hint", when="kind=ads"),
    ] = ""
    audience: Annotated[Audience, Input("news-audience", options="news-audience-")] = "everyone"
    segment: Annotated[str, Input("news-segment", when="audience=segment")] = ""
    places: Annotated[list[str], Input("news-places", kind="choices")] = Field(
        default_factory=list, max_length=limits.PLACES_MAX
    )
    planned: Annotated[str, Field(max_length=16), Input("news-planned", kind="text")] = ""
    clocks: Annotated[
        Literal["client", "recipients"], Input("news-clocks", options="news-clocks-")
    ] = "client"


@cache
def form_of(languages: tuple[str, ...]) -> type[NewsFields]:
    """The form of a client who speaks these languages."""
    groups: dict[str, Any] = {
        group(language): (
            Annotated[WordsFields, Input("news-words")],
            Field(default_factory=WordsFields),
        )
        for language in languages
    }
    return create_model("NewsForm", __base__=NewsFields, **groups)


def group(language: str) -> str:
    """What a language's group of fields is called."""
    return f"in_{language.replace('-', '_').lower()}"


def fields_of(card: Card, languages: Sequence[str]) -> NewsFields:
    """The fields as they stand for a card."""
    words = {
        group(language): _words_fields(card.words.get(language, Words())) for language in languages
    }
    audience: Audience = "segment" if card.segment else "places" if card.places else "everyone"
    return form_of(tuple(languages)).model_validate(
        {
            "name": card.title or " ",
            "kind": card.kind,
            "advertiser": card.advertiser,
            "erid": card.erid,
            "audience": audience,
            "segment": str(card.segment or ""),
            "places": sorted(card.places),
            "planned": card.planned,
            "clocks": "recipients" if card.local else "client",
            **words,
        }
    )


def card_of(fields: NewsFields, languages: Sequence[str], former: Card | None = None) -> Card:
    """The card that the fields make; files are those of the former one, see `with_files`."""
    known = former.words if former else {}
    words = {
        language: _words(getattr(fields, group(language)), known.get(language, Words()))
        for language in languages
    }
    # A language that is not spoken any more keeps its words.
    kept = {language: one for language, one in known.items() if language not in words}
    chosen = int(fields.segment) if fields.segment.isdecimal() else None
    return Card(
        title=fields.name.strip(),
        words={language: one for language, one in (kept | words).items() if one},
        language=former.language if former else languages[0],
        kind=fields.kind,
        erid=fields.erid.strip(),
        advertiser=fields.advertiser.strip(),
        segment=chosen if fields.audience == "segment" else None,
        places=frozenset(fields.places if fields.audience == "places" else ()),
        planned=fields.planned,
        local=fields.clocks == "recipients",
    )


def addressed(values: Mapping[str, Value], language: str) -> Card:
    """The card as far as its audience goes, however incomplete the form is."""
    audience, segment = values.get("audience"), str(values.get("segment", ""))
    places = values.get("places", [])
    chosen = [places] if isinstance(places, str) else places
    return Card(
        title="?",
        words={},
        language=language,
        kind=Kind.ADS if values.get("kind") == Kind.ADS else Kind.NEWS,
        segment=int(segment) if audience == "segment" and segment.isdecimal() else None,
        places=frozenset(chosen if audience == "places" else ()),
    )


async def with_files(
    client: Client, card: Card, fields: NewsFields, languages: Sequence[str]
) -> Card:
    """The card with the files that came with the form, kept in the media store.

    Raises:
        Refused: One of them is none of those that messengers show.
    """
    words = dict(card.words)
    for language in languages:
        upload: Upload | None = getattr(fields, group(language)).media
        if upload is not None:
            media = await _kept(client, upload, f"{group(language)}.media")
            words[language] = replace(words.get(language, Words()), media=media)
    return replace(card, words=words)


async def _kept(client: Client, upload: Upload, field: str) -> Media:
    try:
        return await client.media.put(upload.chunks(), name=upload.name, mime=upload.mime)
    except MediaRefused as error:
        raise Refused("news-refused-file", field=field) from error


def _words_fields(words: Words) -> dict[str, Any]:
    buttons = dict(zip(BUTTONS, words.buttons, strict=False))
    given: Mapping[str, Any] = {
        name: {"label": button.label, "url": button.url} for name, button in buttons.items()
    }
    return {"title": words.title, "short": words.short, "full": words.full, **given}


def _words(fields: WordsFields, former: Words) -> Words:
    given = [getattr(fields, name) for name in BUTTONS]
    return Words(
        title=fields.title.strip(),
        short=_lines(fields.short),
        full=_lines(fields.full),
        buttons=tuple(Button(b.label.strip(), b.url.strip()) for b in given if b.label or b.url),
        media=None if fields.drop_media else former.media,
    )


def _lines(text: str) -> str:
    """A text as browsers don't send it: with line ends of one character."""
    return text.replace("\r\n", "\n").strip()
