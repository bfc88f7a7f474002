"""A rule: conditions put together by all, any and not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the rules holds; without any it is everyone."""

    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the rules holds; without any it is nobody."""

    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """The rule does not hold."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Is:
    """A condition by its name, asked with an operand."""

    condition: str
    operand: BaseModel


Rule = AllOf | AnyOf | Not | Is
EVERYONE: Rule = AllOf()


def dump(rule: Rule) -> dict[str, Any]:
    """The rule as plain JSON data, which `Segments.parse` reads."""
    match rule:
        case AllOf(rules):
            return {"all": [dump(one) for one in rules]}
        case AnyOf(rules):
            return {"any": [dump(one) for one in rules]}
        case Not(inner):
            return {"not": dump(inner)}
        case Is(name, operand):
            return {"is": name, "value": operand.model_dump(mode="json", exclude_unset=True)}
