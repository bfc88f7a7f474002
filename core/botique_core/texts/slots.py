"""Slots: places in a phrase that a value will fill, kept apart from the phrase's own markup.

A bare `{ $name }` of a catalogue becomes a slot before Fluent sees it. Fluent then only chooses
among variants (plural forms, genders); values go in afterwards, as plain text. So no value is
ever read as markup, whatever a customer typed, and a phrase is parsed once and not per use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fluent.syntax import ast
from fluent.syntax.visitor import Transformer, Visitor

# Private-use characters of the last plane stand round a slot's name; catalogues may not use them.
OPEN, CLOSE = "\U0010f800", "\U0010f801"
SLOT = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class _Slotting(Transformer):
    """Turns bare variables of patterns into slots, in place."""

    def visit_Placeable(self, node: ast.Placeable) -> ast.BaseNode:  # noqa: N802 -- Fluent's name
        if isinstance(node.expression, ast.VariableReference):
            return ast.TextElement(f"{OPEN}{node.expression.id.name}{CLOSE}")
        return self.generic_visit(node)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a phrase needs to become a text: values, other phrases, functions.

    `slots` are filled afterwards, `selectors` are the variables that Fluent itself looks at.
    """

    slots: frozenset[str]
    selectors: frozenset[str]
    phrases: frozenset[str]
    functions: frozenset[str]

    @classmethod
    def of(cls, node: ast.Message | ast.Term) -> Needs:
        """What a slotted entry needs."""
        found = _Finding()
        found.visit(node.value)
        return cls(
            frozenset(found.slots),
            frozenset(found.selectors),
            frozenset(found.phrases),
            frozenset(found.functions),
        )


class _Finding(Visitor):
    """Collects the names that a pattern uses."""

    def __init__(self) -> None:
        self.slots: set[str] = set()
        self.selectors: set[str] = set()
        self.phrases: set[str] = set()
        self.functions: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 -- Fluent's name
        self.slots.update(SLOT.findall(node.value))

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- as above
        self.selectors.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 -- as above
        self.phrases.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 -- as above
        self.phrases.add(f"-{node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802 -- as above
        self.functions.add(node.id.name)
        self.generic_visit(node)


def slotted(node: ast.Message | ast.Term) -> ast.Message | ast.Term:
    """The entry with slots for its bare variables; a term's variables are its own arguments."""
    if isinstance(node, ast.Message):
        _Slotting().visit(node)
    return node
