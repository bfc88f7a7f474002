"""The language of `hears`: literal text, `{name}`, `{n:int}` and `[optional parts]`.

A pattern hears the whole message, without regard to case, to the white space around it and to
its amount between words. A parameter is never empty. A compiled `re.Pattern` is taken as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(r"\{(?P<name>[a-z_][a-z0-9_]*)(?::(?P<type>[a-z]+))?\}|(?P<mark>[\[\]{}])")
BACK_REFERENCE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")
INLINE_FLAGS = re.compile(r"\(\?[a-zA-Z]+\)")
FLAGS = re.UNICODE | re.IGNORECASE | re.DOTALL
SPACE = re.compile(r"[^\S\n]+")  # lines stay lines in what a parameter catches

TYPES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "text": (r".+?", str),
    "word": (r"\S+", str),
    "int": (r"[+-]?\d{1,18}", int),
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `literal` is its folded text if it has no parameters."""

    source: str
    regex: str
    converters: dict[str, Callable[[str], Any]]
    literal: str | None


def normal(text: str) -> str:
    """A message as patterns see it: no white space around, single spaces inside."""
    return SPACE.sub(" ", text).strip()


def compile_pattern(pattern: str | re.Pattern[str]) -> Pattern:
    """Compiles one pattern.

    Raises:
        ValueError: the pattern is malformed; the text says where.
    """
    if isinstance(pattern, re.Pattern):
        _check_combines(pattern)
        return Pattern(pattern.pattern, pattern.pattern, {}, None)
    return _Compiler(pattern).compiled()


def _check_combines(pattern: re.Pattern[str]) -> None:
    if BACK_REFERENCE.search(pattern.pattern):
        raise ValueError(f"pattern {pattern.pattern!r}: back references can't be combined")
    if INLINE_FLAGS.search(pattern.pattern) or pattern.flags & ~FLAGS:
        raise ValueError(f"pattern {pattern.pattern!r}: flags of its own can't be combined")


class _Compiler:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text = _with_inner_spaces(normal(source))
        self._regex: list[str] = []
        self._converters: dict[str, Callable[[str], Any]] = {}
        self._depth = 0
        self._plain = True

    def compiled(self) -> Pattern:
        at = 0
        for token in TOKEN.finditer(self._text):
            self._literal(self._text[at : token.start()])
            self._token(token)
            at = token.end()
        self._literal(self._text[at:])
        if self._depth:
            raise ValueError(f"pattern {self._source!r}: a [ is not closed")
        literal = self._text.casefold() if self._plain else None
        return Pattern(self._source, "".join(self._regex), self._converters, literal)

    def _literal(self, text: str) -> None:
        self._regex.append(re.escape(text))

    def _token(self, token: re.Match[str]) -> None:
        self._plain = False
        if token["name"]:
            self._parameter(token["name"], token["type"] or "text")
        elif token["mark"] == "[":
            self._depth += 1
            self._regex.append("(?:")
        elif token["mark"] == "]" and self._depth:
            self._depth -= 1
            self._regex.append(")?")
        else:
            raise ValueError(f"pattern {self._source!r}: stray {token['mark']!r}")

    def _parameter(self, name: str, kind: str) -> None:
        if kind not in TYPES:
            raise ValueError(f"pattern {self._source!r}: no type {kind!r}; there are {list(TYPES)}")
        if name in self._converters:
            raise ValueError(f"pattern {self._source!r}: {{{name}}} stands there twice")
        regex, self._converters[name] = TYPES[kind]
        self._regex.append(f"(?P<{name}>{regex})")


def _with_inner_spaces(source: str) -> str:
    """Lets an optional part own the space beside it, so that "news [today]" hears "news"."""
    source = source.replace(" [", "[ ")
    return re.sub(r"^\[([^\[\]]*)\] ", r"[\1 ]", source)
