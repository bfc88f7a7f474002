"""The Bot API's HTML mode: tags become entities, a wrong tag is refused with its byte offset."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from tests.standins.bot_api.errors import breach
from tests.standins.bot_api.utf16 import units

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
TOKEN = re.compile(r"<[^<>]*>|<|[^<]+")
ATTRIBUTE = re.compile(r"""([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?""")
# Of HTML's entities the Bot API knows the numeric ones and these four; others stay as written.
CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);")


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int


@dataclass(slots=True)
class _Parser:
    text: str = ""
    byte: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)

    def start(self, tag: str, rest: str) -> None:
        if tag not in KINDS:
            raise self.wrong(f'Unsupported start tag "{tag}"')
        attributes = {
            name: html.unescape(double or single or bare)
            for name, double, single, bare in ATTRIBUTE.findall(rest)
        }
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.wrong('Tag "span" must have class "tg-spoiler"')
        argument = attributes.get("href") or attributes.get("class") or ""
        if tag == "blockquote" and "expandable" in attributes:
            argument = "expandable"
        self.opened.append(_Open(tag, argument, units(self.text)))

    def end(self, tag: str) -> None:
        if not self.opened:
            raise self.wrong("Unexpected end tag")
        opened = self.opened.pop()
        if tag not in {"", opened.tag}:
            raise self.wrong(f'Unmatched end tag, expected "</{opened.tag}>", found "</{tag}>"')
        length = units(self.text) - opened.offset
        if length:
            self._add(opened, length)

    def _add(self, opened: _Open, length: int) -> None:
        entity: dict[str, Any] = {
            "type": KINDS[opened.tag],
            "offset": opened.offset,
            "length": length,
        }
        if opened.tag == "a":
            entity["url"] = opened.argument
        if opened.argument == "expandable":
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def wrong(self, what: str) -> Exception:
        return breach(f"can't parse entities: {what} at byte offset {self.byte}")


def parse(marked: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its entities.

    Raises:
        ApiError: An unknown, unclosed or crossed tag.
    """
    parser = _Parser()
    for token in TOKEN.findall(marked):
        if token in {"<", "<>"}:
            raise parser.wrong("Unclosed start tag")
        if token.startswith("</"):
            parser.end(token[2:-1].strip().lower())
        elif token.startswith("<"):
            name, _, rest = token[1:-1].partition(" ")
            parser.start(name.lower(), rest)
        else:
            parser.text += CHARACTER.sub(lambda found: html.unescape(found[0]), token)
        parser.byte += len(token.encode())
    if parser.opened:
        tag = parser.opened[-1].tag
        raise breach(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\""
        )
    ordered = sorted(parser.entities, key=lambda one: (one["offset"], -one["length"]))
    return parser.text, ordered
