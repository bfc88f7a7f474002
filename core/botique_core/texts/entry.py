"""Reading Fluent source: one entry for each phrase or term, or a reason why it can't be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from fluent.syntax import FluentParser, ast

from botique_core.texts.slots import CLOSE, OPEN, Needs, slotted

SOURCE_MAX_CHARS = 1_000_000
SOURCES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase, or a term (its key begins with "-"), as a catalogue has it.

    `group` is the heading that it stands under, `remark` the comment before it.
    """

    key: str
    node: ast.Message | ast.Term
    source: str
    needs: Needs
    group: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A piece of a catalogue that is no entry; `line` counts from 1."""

    line: int
    reason: str


@lru_cache(SOURCES_KEPT)
def read_catalogue(source: str) -> tuple[Mapping[str, Entry], tuple[Broken, ...]]:
    """`read_entries`, at no cost for a source that was read before.

    Reading takes a millisecond a phrase, and each generation of each client has the same ones.
    """
    entries, broken = read_entries(source)
    return MappingProxyType(entries), tuple(broken)


def read_entries(source: str) -> tuple[dict[str, Entry], list[Broken]]:
    """The entries of a catalogue by key, and what could not be read."""
    if len(source) > SOURCE_MAX_CHARS:
        return {}, [Broken(1, f"more than {SOURCE_MAX_CHARS} characters; split it")]
    entries: dict[str, Entry] = {}
    broken: list[Broken] = []
    group = ""
    for node in FluentParser().parse(source).body:
        if isinstance(node, ast.GroupComment):
            group = _said(node)
        elif isinstance(node, ast.Junk):
            broken.append(_broken(source, node))
        elif isinstance(node, ast.Message | ast.Term):
            entry = _entry(source, node, group)
            fault = _fault(entry, entries)
            if fault:
                broken.append(Broken(_line(source, node), f"{entry.key}: {fault}"))
            else:
                entries[entry.key] = entry
    return entries, broken


def read_pattern(key: str, text: str) -> Entry | str:
    """The entry of a phrase written without its key, as a form has it; or why it is none."""
    entries, broken = read_entries(f"{key} =\n{_indented(text)}\n")
    if broken:
        return broken[0].reason
    return entries.get(key) or "the text is empty"


def _entry(source: str, node: ast.Message | ast.Term, group: str) -> Entry:
    sigil = "-" if isinstance(node, ast.Term) else ""
    text = _pattern_source(source, node)
    remark = _said(node.comment) if node.comment is not None else ""
    return Entry(f"{sigil}{node.id.name}", slotted(node), text, Needs.of(node), group, remark)


def _said(comment: ast.BaseComment) -> str:
    return " ".join((comment.content or "").split())


def _pattern_source(source: str, node: ast.Message | ast.Term) -> str:
    span = node.value.span if node.value is not None else None
    if span is None:
        return ""
    first, *more = source[span.start : span.end].splitlines()
    indent = min((len(line) - len(line.lstrip()) for line in more if line.strip()), default=0)
    return "\n".join([first.strip(), *(line[indent:].rstrip() for line in more)]).strip()


def _fault(entry: Entry, before: dict[str, Entry]) -> str:
    if entry.key in before:
        return "is there twice"
    if entry.node.value is None or entry.node.attributes:
        return "a phrase has one text and no attributes"
    if OPEN in entry.source or CLOSE in entry.source:
        return "U+10F800 and U+10F801 can't be used in texts"
    return ""


def _broken(source: str, node: ast.Junk) -> Broken:
    annotation = node.annotations[0] if node.annotations else None
    if annotation is None or annotation.span is None:
        return Broken(_line(source, node), "can't be read")
    message = annotation.message or "can't be read"
    # The parser notices a missing brace only on a line further down.
    read = source[: annotation.span.start].rstrip()
    return Broken(max(read.count("\n") + 1, _line(source, node)), message)


def _line(source: str, node: ast.SyntaxNode) -> int:
    return source.count("\n", 0, node.span.start) + 1 if node.span is not None else 1


def _indented(text: str) -> str:
    """The text as the body of an entry: outside placeables a line may begin with anything."""
    lines: list[str] = []
    depth = 0
    for line in text.strip().splitlines():
        bare = line.lstrip()
        if depth == 0 and bare[:1] in {".", "*", "["}:
            bare = f'{{"{bare[0]}"}}{bare[1:]}'
        lines.append(f"    {bare}" if depth == 0 else f"    {line}")
        depth = max(0, depth + line.count("{") - line.count("}"))
    return "\n".join(lines)
