"""A rule while somebody edits it: whatever stands in the form, finished or not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from botique_core.segments.asked import fields_of, read_fields
from botique_core.segments.condition import AnyCondition
from botique_core.segments.reading import DEPTH_MAX, LEAVES_MAX

ROOT = "r"
KIND, NOT, IS, VALUE, RAW = "kind", "not", "is", "v", "raw"
LEAF = "leaf"

Kind = Literal["all", "any"]
Known = Mapping[str, AnyCondition]


@dataclass(slots=True)
class Leaf:
    """A condition with what was filled in, by field; `raw` is kept of one that is not at work."""

    condition: str
    values: dict[str, list[str]] = field(default_factory=dict)
    negated: bool = False
    raw: str = ""


@dataclass(slots=True)
class Group:
    """Conditions and groups of which all or any hold."""

    kind: Kind = "all"
    children: list[Node] = field(default_factory=list)
    negated: bool = False


Node = Leaf | Group


class Drafts:
    """Reads and writes drafts with the conditions of one generation."""

    def __init__(self, conditions: Iterable[AnyCondition]) -> None:
        self.known: Known = {one.name: one for one in conditions}

    def of_rule(self, raw: Mapping[str, Any]) -> Group:
        """The draft of a rule as it is kept; the outermost is always a group."""
        node = self._of(raw, negated=False, depth=1)
        return node if isinstance(node, Group) and not node.negated else Group("all", [node])

    def of_form(self, items: Iterable[tuple[str, str]]) -> Group:
        """The draft that a form holds."""
        sent: dict[str, dict[str, list[str]]] = {}
        for name, value in items:
            path, _, rest = _split(name)
            if path:
                sent.setdefault(path, {}).setdefault(rest, []).append(value)
        node = self._read(ROOT, sent, 1)
        return node if isinstance(node, Group) else Group()

    def rule(self, node: Node) -> dict[str, Any]:
        """The draft as plain JSON, for `Segments.parse`."""
        plain = self._plain(node)
        return {"not": plain} if node.negated else plain

    def changed(self, root: Group, action: str) -> None:
        """Does what a button says: `add:r`, `group:r.0`, `drop:r.0.1`."""
        verb, _, path = action.partition(":")
        parent, place = _found(root, path)
        if parent is None:
            return
        target = parent if place is None else parent.children[place]
        if verb == "drop" and place is not None:
            del parent.children[place]
        elif isinstance(target, Group) and _leaves(root) < LEAVES_MAX:
            first = next(iter(self.known))
            if verb == "add":
                target.children.append(Leaf(first))
            elif verb == "group" and path.count(".") + 2 < DEPTH_MAX:
                target.children.append(Group("any", [Leaf(first)]))

    def _of(self, raw: Mapping[str, Any], *, negated: bool, depth: int) -> Node:
        match raw:
            case {"not": inner} if depth <= DEPTH_MAX:
                return self._of(inner, negated=not negated, depth=depth + 1)
            case {"all": list(rules)} if depth <= DEPTH_MAX:
                return Group("all", self._several(rules, depth), negated)
            case {"any": list(rules)} if depth <= DEPTH_MAX:
                return Group("any", self._several(rules, depth), negated)
        return self._leaf(raw, negated=negated)

    def _several(self, rules: Sequence[Mapping[str, Any]], depth: int) -> list[Node]:
        return [self._of(one, negated=False, depth=depth + 1) for one in rules]

    def _leaf(self, raw: Mapping[str, Any], *, negated: bool) -> Leaf:
        name, value = str(raw.get("is", "")), raw.get("value") or {}
        condition = self.known.get(name)
        if condition is None:
            return Leaf(name, {}, negated, json.dumps(value, ensure_ascii=False))
        given = {
            one.name: one.written(value.get(one.name, one.default))
            for one in fields_of(condition.operand)
        }
        return Leaf(name, given, negated)

    def _read(self, path: str, sent: Mapping[str, Mapping[str, list[str]]], depth: int) -> Node:
        here = sent.get(path, {})
        negated, kind = bool(here.get(NOT)), here.get(KIND, [""])[0]
        if kind == LEAF:
            prefix = f"{VALUE}."
            values = {n.removeprefix(prefix): v for n, v in here.items() if n.startswith(prefix)}
            raw = here.get(RAW, [""])[0]
            return Leaf(here.get(IS, [""])[0], values, negated, raw)
        below = _below(path, sent) if depth < DEPTH_MAX else ()
        children = [self._read(one, sent, depth + 1) for one in below]
        return Group("any" if kind == "any" else "all", children, negated)

    def _plain(self, node: Node) -> dict[str, Any]:
        if isinstance(node, Group):
            return {node.kind: [self.rule(one) for one in node.children]}
        condition = self.known.get(node.condition)
        if condition is None:
            return {"is": node.condition, "value": _json(node.raw)}
        return {"is": node.condition, "value": read_fields(condition.operand, node.values)}


def _split(name: str) -> tuple[str, str, str]:
    """`r.0.1:v.cities` is a field of the second node of the first one."""
    path, colon, rest = name.partition(":")
    is_path = path == ROOT or path.startswith(f"{ROOT}.")
    return (path, colon, rest) if colon and is_path else ("", "", "")


def _below(path: str, sent: Mapping[str, object]) -> Iterator[str]:
    """The nodes of a group, in their order."""
    prefix = f"{path}."
    places = [one.removeprefix(prefix) for one in sent if one.startswith(prefix)]
    direct = {int(place) for place in places if place.isascii() and place.isdecimal()}
    return (f"{prefix}{place}" for place in sorted(direct)[:LEAVES_MAX])


def _found(root: Group, path: str) -> tuple[Group | None, int | None]:
    """The group that holds a node, and the node's place in it; no place for the root itself."""
    if path == ROOT:
        return root, None
    group: Node = root
    *way, last = path.removeprefix(f"{ROOT}.").split(".")
    for step in way:
        if not isinstance(group, Group) or not _fits(step, group):
            return None, None
        group = group.children[int(step)]
    if not isinstance(group, Group) or not _fits(last, group):
        return None, None
    return group, int(last)


def _fits(step: str, group: Group) -> bool:
    return step.isascii() and step.isdecimal() and int(step) < len(group.children)


def _leaves(node: Node) -> int:
    return 1 if isinstance(node, Leaf) else 1 + sum(map(_leaves, node.children))


def _json(text: str) -> object:
    try:
        return json.loads(text or "{}")
    except ValueError:
        return {}
