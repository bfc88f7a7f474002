"""What a model's field is, seen by a form: its input, whether it may be empty, its limits."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from botique_core.panel.input import Input, InputKind
from botique_core.panel.upload import Upload

LONG_FROM = 300
LIMITS = {
    "min_length": "minlength",
    "max_length": "maxlength",
    "ge": "min",
    "gt": "min",
    "le": "max",
    "lt": "max",
}
NEEDED = {"number", "choice", "moment", "day", "time", "colour"}  # an empty text is no value
KINDS: Sequence[tuple[type | tuple[type, ...], InputKind]] = (
    (bool, "switch"),
    (Enum, "choice"),
    ((int, float, Decimal), "number"),
    (datetime, "moment"),
    (date, "day"),
    (time, "time"),
    (SecretStr, "secret"),
    (Upload, "file"),
    (BaseModel, "group"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One field; `inner` is the model of a group, `choices` are the values of an enum."""

    name: str
    kind: InputKind
    input: Input
    required: bool
    nullable: bool
    whole: bool = True
    inner: type[BaseModel] | None = None
    choices: tuple[str, ...] = ()
    limits: dict[str, Any] = field(default_factory=dict)


@cache
def shapes(model: type[BaseModel]) -> tuple[Shape, ...]:
    """The fields of a model, in its order."""
    return tuple(_shape(name, info) for name, info in model.model_fields.items())


def _shape(name: str, info: FieldInfo) -> Shape:
    plain, metadata, nullable = _unwrapped(info.annotation, list(info.metadata))
    own = next((one for one in metadata if isinstance(one, Input)), Input(""))
    limits = dict(_limits(metadata))
    kind = own.kind or _kind(plain, own, limits)
    return Shape(
        name=name,
        kind=kind,
        input=own,
        required=not nullable and (kind in NEEDED or limits.get("minlength", 0) > 0),
        nullable=nullable,
        whole=plain is int,
        inner=plain if isinstance(plain, type) and issubclass(plain, BaseModel) else None,
        choices=_choices(plain),
        limits=limits,
    )


def _unwrapped(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any], bool]:  # noqa: ANN401 -- types of types
    """The type itself, all that is annotated around it, and whether it may be None."""
    nullable = False
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, *more = inner
            metadata += more
        elif origin in (Union, types.UnionType) and len(inner) > 1:
            rest = [one for one in inner if one is not type(None)]
            nullable = nullable or len(rest) < len(inner)
            annotation = rest[0]
        else:
            return annotation, metadata, nullable


def _kind(plain: Any, own: Input, limits: dict[str, Any]) -> InputKind:  # noqa: ANN401 -- a type
    origin = get_origin(plain)
    if origin is Literal:
        return "choice"
    if origin is dict:
        return "languages"
    if origin in (list, tuple, set, frozenset):
        return "choices" if _choices(plain) else "lines"
    if isinstance(plain, type):
        for known, kind in KINDS:
            if issubclass(plain, known):
                return kind
    return "long" if own.rows > 1 or limits.get("maxlength", 0) > LONG_FROM else "text"


def _choices(plain: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a type
    if get_origin(plain) is Literal:
        return tuple(str(one) for one in get_args(plain))
    if isinstance(plain, type) and issubclass(plain, Enum):
        return tuple(str(one.value) for one in plain)
    if get_origin(plain) in (list, tuple, set, frozenset) and get_args(plain):
        return _choices(_unwrapped(get_args(plain)[0], [])[0])
    return ()


def _limits(metadata: list[Any]) -> Iterator[tuple[str, Any]]:
    """Limits as HTML's attributes have them; pydantic's constraints all name theirs so."""
    for one in metadata:
        for name, attribute in LIMITS.items():
            if getattr(one, name, None) is not None:
                yield attribute, getattr(one, name)
