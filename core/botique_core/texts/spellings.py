"""Every wording that a phrase can take, worked out from its source, to check them all at once."""

from __future__ import annotations

from collections.abc import Mapping

from fluent.syntax import ast

from botique_core.texts.entry import Entry

SPELLINGS_MAX = 256
DEPTH_MAX = 8
ANY_VALUE = "0"


def spellings(entry: Entry, entries: Mapping[str, Entry], depth: int = 0) -> list[str]:
    """The phrase's markup for each choice of variants, slots unfilled; at most a few hundred.

    A reference that leads nowhere, or round in a circle, counts as empty.
    """
    value = entry.node.value
    return [""] if value is None or depth > DEPTH_MAX else _pattern(value, entries, depth)


def _pattern(pattern: ast.Pattern, entries: Mapping[str, Entry], depth: int) -> list[str]:
    results = [""]
    for element in pattern.elements:
        options = (
            [element.value]
            if isinstance(element, ast.TextElement)
            else _expression(element.expression, entries, depth)
        )
        results = [before + after for before in results for after in options][:SPELLINGS_MAX]
    return results


def _expression(expression: object, entries: Mapping[str, Entry], depth: int) -> list[str]:
    match expression:
        case ast.SelectExpression(variants=variants):
            return [text for each in variants for text in _pattern(each.value, entries, depth)]
        case ast.Placeable(expression=inner):
            return _expression(inner, entries, depth)
        case ast.TextElement(value=value):
            return [value]
        case ast.StringLiteral():
            return [str(expression.parse()["value"])]
        case ast.MessageReference(id=identifier):
            found = entries.get(identifier.name)
        case ast.TermReference(id=identifier):
            found = entries.get(f"-{identifier.name}")
        case _:
            return [ANY_VALUE]
    return spellings(found, entries, depth + 1) if found is not None else [""]
