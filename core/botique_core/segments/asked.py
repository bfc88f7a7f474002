"""What a form asks for a condition, drawn from the condition's own model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

FieldKind = Literal["number", "day", "flag", "choice", "choices"]
Json: TypeAlias = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a field of an operand is asked for, written beside its type.

    `Annotated[Days, Asked("news-segment-days", unit="news-days")]`

    Args:
        label: Text key.
        options: For a literal: the text key of a value is `options` and the value, with hyphens.
        unit: Text key of what stands behind a number.
        hint: Text key of what is said while nothing is chosen.
    """

    label: str
    options: str = ""
    unit: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class AskedField:
    """One field as a form draws it.

    A "choices" takes several of what the condition's `choices` offers, a "choice" one of them or
    of `literals`. `least` and `most` bound a number or a day.
    """

    name: str
    kind: FieldKind
    asked: Asked
    required: bool
    default: object = None
    least: object = None
    most: object = None
    literals: tuple[str, ...] = ()

    def read(self, sent: Sequence[str]) -> Json | None:
        """What a form's values mean as JSON; None if nothing was filled in.

        What makes no sense is left as it is: the operand's own model says what is wrong with it.
        """
        values = [value.strip() for value in sent if value.strip()]
        if self.kind == "choices":
            return values or None
        if self.kind == "flag":
            return bool(values)
        if not values:
            return None
        is_number = self.kind == "number" and values[0].isascii() and values[0].isdecimal()
        return int(values[0]) if is_number else values[0]

    def written(self, value: object) -> list[str]:
        """A JSON value as a form has it."""
        if value is None or value is False:
            return []
        return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def fields_of(model: type[BaseModel]) -> tuple[AskedField, ...]:
    """The fields of an operand, in their order."""
    return tuple(_field(name, info) for name, info in model.model_fields.items())


def read_fields(model: type[BaseModel], sent: Mapping[str, Sequence[str]]) -> dict[str, Json]:
    """An operand as JSON, from what a form sent; fields left empty are left out."""
    read = {one.name: one.read(sent.get(one.name, ())) for one in fields_of(model)}
    return {name: value for name, value in read.items() if value is not None}


def _field(name: str, info: FieldInfo) -> AskedField:
    bounds = _metadata(info)
    kind, literals = _kind(info.annotation)
    asked = next((one for one in bounds if isinstance(one, Asked)), Asked(""))
    return AskedField(
        name=name,
        kind=kind,
        asked=asked,
        required=info.is_required(),
        default=None if info.is_required() else info.default,
        least=next((one.ge for one in bounds if hasattr(one, "ge")), None),
        most=next((one.le for one in bounds if hasattr(one, "le")), None),
        literals=literals,
    )


def _metadata(info: FieldInfo) -> list[Any]:
    """What is written beside the type, inside of `X | None` too."""
    inner = [one for part in get_args(info.annotation) for one in getattr(part, "__metadata__", ())]
    return [
        one
        for written in (*info.metadata, *inner)
        for one in (written.metadata if isinstance(written, FieldInfo) else (written,))
    ]


def _kind(annotation: object) -> tuple[FieldKind, tuple[str, ...]]:
    kind = _bare(annotation)
    if get_origin(kind) is Literal:
        return "choice", tuple(str(one) for one in get_args(kind))
    if get_origin(kind) in {tuple, list, set, frozenset}:
        return "choices", ()
    plain: dict[object, FieldKind] = {bool: "flag", int: "number", date: "day"}
    return plain.get(kind, "choice"), ()


def _bare(annotation: object) -> object:
    """The type without `None` and without what is written beside it."""
    if get_origin(annotation) in {Union, UnionType}:
        (annotation, *_) = [one for one in get_args(annotation) if one is not NoneType]
    is_annotated = hasattr(annotation, "__metadata__")
    return get_args(annotation)[0] if is_annotated else annotation
