"""Texts and captions: marks, entities, trimming and the limits that count after parsing."""

from itertools import combinations
from typing import Any

from tests.standins.bot_api import html_mode
from tests.standins.bot_api.errors import breach
from tests.standins.bot_api.utf16 import boundaries, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u2800\u3164"
CODE = {"code", "pre"}
QUOTES = {"blockquote", "expandable_blockquote"}


def formatted(
    marked: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    """The text as users see it, trimmed, and its entities moved along.

    Raises:
        ApiError: Wrong markup, entities out of range or crossing.
    """
    if parse_mode is None:
        plain, found = marked, list(entities or [])
    elif entities is not None:
        raise breach("parse_mode and entities are given together")
    elif parse_mode.lower() == "html":
        plain, found = html_mode.parse(marked)
    else:
        raise breach(f"the stand-in plays parse_mode HTML only, not {parse_mode}")
    check_entities(plain, found)
    return _trimmed(plain, found)


def check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    """Stricter than the real server, which drops in silence what it does not understand.

    Raises:
        ApiError: An entity out of range, inside a character, or crossing another one.
    """
    starts = boundaries(text)
    for entity in entities:
        begin, end = _span(entity)
        if begin < 0 or end <= begin or end > units(text):
            raise breach(f"entity {entity} lies outside the text of {units(text)} UTF-16 units")
        if begin not in starts or end not in starts:
            raise breach(f"entity {entity} begins or ends in the middle of a character")
        if entity["type"] == "text_link" and not entity.get("url"):
            raise breach("entity text_link needs a url")
    for one, other in combinations(entities, 2):
        _check_pair(one, other)


def _check_pair(one: dict[str, Any], other: dict[str, Any]) -> None:
    (begin, end), (start, stop) = _span(one), _span(other)
    if begin >= stop or start >= end:
        return
    if (begin < start < end < stop) or (start < begin < stop < end):
        raise breach(f"entities {one} and {other} cross")
    kinds = {one["type"], other["type"]}
    if kinds & CODE and not kinds & QUOTES:
        raise breach(f"entities {one} and {other}: nothing else may stand in code")
    code, quote = (one, other) if one["type"] in CODE else (other, one)
    if kinds & CODE and not _contains(quote, code):
        raise breach(f"entities {one} and {other}: nothing may stand in code")
    if kinds <= QUOTES:
        raise breach("a blockquote can't stand in a blockquote")


def _contains(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    (begin, end), (start, stop) = _span(outer), _span(inner)
    return begin <= start and stop <= end


def _span(entity: dict[str, Any]) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    ended = text.rstrip()
    trimmed = ended.lstrip()
    shift = units(ended) - units(trimmed)
    length = units(trimmed)
    moved = []
    for entity in entities:
        begin = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] + entity["length"] - shift, length)
        if end > begin:
            moved.append(entity | {"offset": begin, "length": end - begin})
    return trimmed, moved


def message_text(values: dict[str, Any]) -> dict[str, Any]:
    """`text` and `entities` of the message that a call with these parameters makes.

    Raises:
        ApiError: The text is empty, too long or wrongly marked.
    """
    text, entities = formatted(values["text"], values.get("parse_mode"), values.get("entities"))
    if not text.strip(INVISIBLE + " \n\t"):
        raise breach("message text is empty")
    if len(text) > TEXT_LIMIT:
        raise breach("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption(values: dict[str, Any]) -> dict[str, Any]:
    """`caption` and `caption_entities`, or nothing where there is no caption.

    Raises:
        ApiError: The caption is too long or wrongly marked.
    """
    text, entities = formatted(
        values.get("caption") or "", values.get("parse_mode"), values.get("caption_entities")
    )
    if len(text) > CAPTION_LIMIT:
        raise breach("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})
