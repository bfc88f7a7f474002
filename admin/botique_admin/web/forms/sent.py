"""What a request sent, brought into the form that its model reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from botique_admin.web.forms.shape import Shape, shapes
from botique_admin.web.forms.zone import meant
from botique_core.panel.form import Value
from botique_core.panel.upload import Upload

Files = Mapping[str, Upload]


def data_of(
    model: type[BaseModel],
    values: Mapping[str, Value],
    files: Files,
    zone: ZoneInfo,
    prefix: str = "",
) -> dict[str, Any]:
    """Data for the model.

    Browsers send nothing for a switch that is off and an empty text for a number that is not
    given: here the one is False, the other None where the model has it.
    """
    data: dict[str, Any] = {}
    for shape in shapes(model):
        name = prefix + shape.name
        if shape.kind == "group" and shape.inner is not None:
            data[shape.name] = data_of(shape.inner, values, files, zone, f"{name}.")
            continue
        given = _given(shape, name, values, files)
        if given is not None or shape.nullable:
            is_moment = shape.kind == "moment" and isinstance(given, str)
            data[shape.name] = meant(given, zone) if is_moment else given
    return data


def _given(shape: Shape, name: str, values: Mapping[str, Value], files: Files) -> Any:  # noqa: ANN401 -- what the model reads
    match shape.kind:
        case "switch":
            return values.get(name) not in (None, "", "false")
        case "file":
            return files.get(name)
        case "choices":
            return _several(values.get(name, []))
        case "lines":
            return [line.strip() for line in _one(values.get(name)).splitlines() if line.strip()]
        case "languages":
            return _by_language(name, values)
    text = _one(values.get(name))
    is_left_out = name not in values or (shape.nullable and not text.strip())
    return None if is_left_out else text


def _by_language(name: str, values: Mapping[str, Value]) -> dict[str, str]:
    start = f"{name}."
    texts = {key.removeprefix(start): _one(v) for key, v in values.items() if key.startswith(start)}
    return {language: text for language, text in texts.items() if text.strip()}


def _several(value: Value) -> list[str]:
    return [one for one in ([value] if isinstance(value, str) else value) if one]


def _one(value: Value | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else value[-1] if value else ""
