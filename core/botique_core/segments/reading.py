"""Reading a rule that came from outside, within limits that keep its query small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from pydantic import BaseModel, ValidationError

from botique_core.errors import InputRefused
from botique_core.segments.condition import AnyCondition
from botique_core.segments.conditions import Conditions
from botique_core.segments.rule import AllOf, AnyOf, Is, Not, Rule

SIZE_MAX_BYTES = 64 * 1024
DEPTH_MAX = 8
LEAVES_MAX = 100
QUOTED_MAX = 100
FORMS = "a rule is one of {all: [...]}, {any: [...]}, {not: {...}} and {is: ..., value: {...}}"

Raw = str | bytes | Mapping[str, Any]


def read_rule(raw: Raw, conditions: Conditions) -> Rule:
    """The rule in a JSON text, or in plain data as JSON gives it.

    Raises:
        InputRefused: It is none, is too large, or asks for what there is not.
    """
    return _Reader(conditions).rule(_data(raw), "rule", 1)


class _Reader:
    """Reads one rule, counting its leaves: conditions and empty groups."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._leaves = 0

    def rule(self, raw: object, path: str, depth: int) -> Rule:
        """The rule at `path`, which stands `depth` deep."""
        if depth > DEPTH_MAX:
            raise InputRefused(f"a rule is at most {DEPTH_MAX} deep; split it into several")
        match raw:
            case {"all": list(rules), **more} if not more:
                return AllOf(self._several(rules, f"{path}.all", depth))
            case {"any": list(rules), **more} if not more:
                return AnyOf(self._several(rules, f"{path}.any", depth))
            case {"not": inner, **more} if not more:
                return Not(self.rule(inner, f"{path}.not", depth + 1))
            case {"is": str(name), **more} if not more.keys() - {"value"}:
                return self._leaf(name, more.get("value", {}), path)
        raise InputRefused(f"{path}: {FORMS}")

    def _several(self, rules: list[object], path: str, depth: int) -> tuple[Rule, ...]:
        if not rules:
            self._count_leaf()
        return tuple(self.rule(r, f"{path}.{n}", depth + 1) for n, r in enumerate(rules, 1))

    def _leaf(self, name: str, value: object, path: str) -> Is:
        self._count_leaf()
        try:
            condition = self._conditions.named(name[:QUOTED_MAX])
            operand = _operand(condition, value)
        except InputRefused as error:
            raise InputRefused(f"{path}: {error}") from error
        return Is(condition.name, operand)

    def _count_leaf(self) -> None:
        self._leaves += 1
        if self._leaves > LEAVES_MAX:
            raise InputRefused(f"a rule has at most {LEAVES_MAX} conditions; split it into several")


def _operand(condition: AnyCondition, value: object) -> BaseModel:
    if _has_nul(value):
        raise InputRefused(f"{condition.name}: a text holds the character U+0000")
    model: type[BaseModel] = condition.operand
    try:
        operand = model.model_validate_json(msgspec.json.encode(value), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join([condition.name, *(str(part) for part in first["loc"])])
        raise InputRefused(f"{where}: {first['msg']}") from error
    condition.check(operand)
    return operand


def _has_nul(value: object) -> bool:
    """Whether any text in it has what PostgreSQL can't take."""
    if isinstance(value, dict):
        return any(_has_nul(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return any(_has_nul(one) for one in value)
    return isinstance(value, str) and "\0" in value


def _data(raw: Raw) -> object:
    try:
        encoded = raw.encode() if isinstance(raw, str) else raw
        encoded = encoded if isinstance(encoded, bytes) else msgspec.json.encode(encoded)
        if len(encoded) > SIZE_MAX_BYTES:
            raise InputRefused(f"a rule has at most {SIZE_MAX_BYTES} bytes; split it into several")
        return msgspec.json.decode(encoded)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError) as error:
        raise InputRefused(f"a rule is plain JSON: {type(error).__name__}") from error
    except RecursionError as error:
        raise InputRefused(f"a rule is at most {DEPTH_MAX} deep; split it into several") from error
