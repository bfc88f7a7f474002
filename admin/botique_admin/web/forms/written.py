"""A model's values as they stand in the fields of a form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from hashlib import blake2s
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, SecretStr

from botique_admin.web.forms.shape import Shape, shapes
from botique_admin.web.forms.zone import written
from botique_core.panel.form import Value

MARK_BYTES = 4


def values_of(model: BaseModel, zone: ZoneInfo, prefix: str = "") -> dict[str, Value]:
    """Every field's text by its name; secrets and files are never written back."""
    values: dict[str, Value] = {}
    for shape in shapes(type(model)):
        values.update(_written(shape, getattr(model, shape.name), prefix + shape.name, zone))
    return values


def defaults_of(kind: type[BaseModel], zone: ZoneInfo, prefix: str = "") -> dict[str, Value]:
    """The fields of a new form, as far as the model has defaults."""
    values: dict[str, Value] = {}
    for shape in shapes(kind):
        info, name = kind.model_fields[shape.name], prefix + shape.name
        if shape.kind == "group" and shape.inner is not None and info.is_required():
            values.update(defaults_of(shape.inner, zone, f"{name}."))
        elif not info.is_required():
            default = info.get_default(call_default_factory=True, validated_data={})
            values.update(_written(shape, default, name, zone))
    return values


def marks_of(values: dict[str, Value]) -> str:
    """A short mark for each value, to see later which of them somebody changed."""
    return " ".join(f"{name}={mark_of(value)}" for name, value in sorted(values.items()))


def mark_of(value: Value) -> str:
    """The mark of one value; line ends, which browsers rewrite, don't count."""
    text = value if isinstance(value, str) else "\n".join(sorted(value))
    plain = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
    return blake2s(plain, digest_size=MARK_BYTES).hexdigest()


def _written(
    shape: Shape,
    value: Any,  # noqa: ANN401 -- whatever the field holds
    name: str,
    zone: ZoneInfo,
) -> Iterator[tuple[str, Value]]:
    if isinstance(value, BaseModel):
        yield from values_of(value, zone, f"{name}.").items()
    elif isinstance(value, dict):
        yield from ((f"{name}.{language}", str(text)) for language, text in value.items())
    elif shape.kind in ("secret", "file") or isinstance(value, SecretStr):
        return
    elif isinstance(value, list | tuple | set | frozenset):
        several = [_text(one, zone) for one in value]
        yield name, "\n".join(several) if shape.kind == "lines" else several
    else:
        yield name, _text(value, zone)


def _text(value: Any, zone: ZoneInfo) -> str:  # noqa: ANN401 -- whatever the field holds
    if value is None or value is False:
        return ""
    if value is True:
        return "true"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return written(value, zone)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
