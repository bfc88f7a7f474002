"""The small HTML in which catalogues write marks: `<b>now</b>`, `<a href="https://...">here</a>`."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from botique_core.errors import TextError
from botique_core.marks.marked import Mark, Marked, MarkKind

TAGS: dict[str, MarkKind] = {
    "b": "bold",
    "i": "italic",
    "u": "underline",
    "s": "strike",
    "code": "code",
    "pre": "pre",
    "spoiler": "spoiler",
    "blockquote": "quote",
    "a": "link",
}
VERBATIM = frozenset({"code", "pre"})
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# A bare "&" is an ampersand; "<" always opens a tag, so that a misspelt one can't slip through.
TOKEN = re.compile(r"<(?P<tag>[^<>]*)>?|&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
TAG = re.compile(r'(?P<close>/?)(?P<name>[a-z]+)(?:\s+href="(?P<href>[^"]*)")?\s*')


def escape(text: str) -> str:
    """Markup that `parse` reads as exactly this text, without marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_address(href: str) -> bool:
    """Whether a link may lead there: http, https, mailto or tel, complete and without spaces."""
    try:
        address = urlsplit(href)
    except ValueError:
        return False
    if address.scheme not in SCHEMES or any(char.isspace() for char in href):
        return False
    return bool(address.netloc if address.scheme in {"http", "https"} else address.path)


def parse(markup: str, *, is_address: Callable[[str], bool] = is_address) -> Marked:
    """Plain text and marks of a markup text.

    Known are b, i, u, s, code, pre, spoiler, blockquote and `a href`; "<" and "&" as text are
    written `&lt;` and `&amp;`.

    Raises:
        TextError: a tag is unknown, crossed, left open or misplaced, or a link leads nowhere.
    """
    if "<" not in markup and "&" not in markup:
        return Marked(markup)
    return _Parser(markup, is_address).run()


class _Parser:
    """One reading of one markup text."""

    def __init__(self, markup: str, is_address: Callable[[str], bool]) -> None:
        self._markup = markup
        self._is_address = is_address
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[tuple[str, int, str, int]] = []
        self._marks: list[tuple[int, Mark]] = []
        self._opened = 0

    def run(self) -> Marked:
        position = 0
        for token in TOKEN.finditer(self._markup):
            self._say(self._markup[position : token.start()])
            position = token.end()
            if token["tag"] is None:
                self._say(html.unescape(token[0]))
            else:
                self._tag(token)
        self._say(self._markup[position:])
        if self._open:
            raise self._error(f"<{self._open[-1][0]}> is never closed")
        marks = (mark for _, mark in sorted(self._marks, key=lambda numbered: numbered[0]))
        return Marked("".join(self._pieces), tuple(marks))

    def _say(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _tag(self, token: re.Match[str]) -> None:
        tag = TAG.fullmatch(token["tag"])
        if not token[0].endswith(">") or tag is None or tag["name"] not in TAGS:
            known = ", ".join(TAGS)
            raise self._error(f"{token[0]!r} is no tag; known are {known}; write '<' as &lt;")
        if tag["close"]:
            self._close(tag["name"])
        else:
            self._enter(tag["name"], tag["href"])

    def _enter(self, name: str, href: str | None) -> None:
        outer = {outer_name for outer_name, *_ in self._open}
        if name in outer or outer & VERBATIM:
            raise self._error(f"<{name}> can't stand inside <{self._open[-1][0]}>")
        if (name == "a") != (href is not None):
            raise self._error("<a> needs an href, and no other tag has one")
        address = html.unescape(href or "")
        if name == "a" and not self._is_address(address):
            raise self._error(f"{address!r} is no http, https, mailto or tel address")
        self._open.append((name, self._length, address, self._opened))
        self._opened += 1

    def _close(self, name: str) -> None:
        if not self._open or self._open[-1][0] != name:
            raise self._error(f"</{name}> closes nothing that is open there")
        _, start, href, number = self._open.pop()
        if start < self._length:
            self._marks.append((number, Mark(TAGS[name], start, self._length, href)))

    def _error(self, reason: str) -> TextError:
        return TextError(f"{reason}, in {self._markup[:80]!r}")
