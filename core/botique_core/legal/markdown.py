"""Markdown, as lawyers' documents use it, to a text with marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from botique_core.errors import TextError
from botique_core.marks import Mark, Marked, MarkKind

RULES = ("heading", "list", "newline", "escape", "emphasis", "strikethrough", "link", "autolink")
INDENT = "   "
LINK_SCHEMES = ("http", "https", "mailto", "tel")

_MARKS: dict[str, MarkKind] = {
    "strong": "bold",
    "em": "italic",
    "s": "strike",
    "link": "link",
    "heading": "bold",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(list(RULES))


def marked(source: str) -> Marked:
    """The text of a Markdown source: headings bold, lists with bullets or numbers.

    Raises:
        TextError: A link does not lead to an absolute address.
    """
    writer = _Writer()
    for token in _parser().parse(source):
        writer.block(token)
    return Marked(
        writer.text, tuple(mark for _, mark in sorted(enumerate(writer.marks), key=_place))
    )


def _place(closed: tuple[int, Mark]) -> tuple[int, int, int]:
    """Outer marks go first; of two over the same words, the one that was closed last is outer."""
    number, mark = closed
    return mark.start, -mark.end, -number


@dataclass(slots=True)
class _Writer:
    """Puts blocks and their marks one after another."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    _open: list[tuple[int, str]] = field(default_factory=list)
    _depth: int = 0
    _bullet: str = ""
    _gap: str = "\n\n"

    def block(self, token: Token) -> None:
        """Takes the next token of the document's body."""
        name, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            self._inline(token)
        elif name in {"bullet_list", "ordered_list"}:
            self._list(opens=edge == "open")
        elif token.type == "list_item_open":
            numbered = bool(token.info)
            self._bullet = f"{token.info}{token.markup} " if numbered else "• "
        elif name == "heading":
            self._pair(token, name, opens=edge == "open")
        elif token.type == "paragraph_open":
            self._begin()

    def _list(self, *, opens: bool) -> None:
        if self._depth == 0 or (self._depth == 1 and not opens):
            self._gap = "\n\n"
        self._depth += 1 if opens else -1

    def _begin(self) -> None:
        """The gap before a block, then its bullet; items of a list stand close together."""
        if self.text:
            self.text += self._gap
        self._gap = "\n" if self._depth else "\n\n"
        self.text += INDENT * max(self._depth - 1, 0) + self._bullet
        self._bullet = ""

    def _inline(self, token: Token) -> None:
        for child in token.children or ():
            name, _, edge = child.type.rpartition("_")
            if child.type in {"softbreak", "hardbreak"}:
                self.text += "\n"
            elif edge in {"open", "close"}:
                self._pair(child, name, opens=edge == "open")
            else:
                self.text += child.content

    def _pair(self, token: Token, name: str, *, opens: bool) -> None:
        if opens:
            if name == "heading":
                self._begin()
            self._open.append((len(self.text), str(token.attrs.get("href", ""))))
            return
        start, href = self._open.pop()
        if href and urlsplit(href).scheme not in LINK_SCHEMES:
            raise TextError(f"a link leads to {href!r}: write the whole address, with https://")
        if len(self.text) > start:
            self.marks.append(Mark(_MARKS[name], start, len(self.text), href))
