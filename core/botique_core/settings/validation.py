"""Values into models; whatever is wrong becomes one error that names file, key and reason."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from botique_core.errors import SettingsError

ModelT = TypeVar("ModelT", bound=BaseModel)


def validate_section(
    model: type[ModelT],
    values: Mapping[str, Any],
    *,
    file: Path | str,
    key: str,
    variables: Mapping[str, str] | None = None,
) -> ModelT:
    """The section `key` of `file` as its model.

    Args:
        model: What the section must look like.
        values: The section as read.
        file: Named in errors; never opened.
        key: Where the section stands, `drivers.telegram`; empty for the whole file.
        variables: Keys that came from the environment, with the variable's name.

    Raises:
        SettingsError: One line for each wrong key; values are never shown.
    """
    try:
        return model.model_validate(values)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        lines = [f"{_place(d, file, key, variables or {})}: {_reason(d, model)}" for d in details]
        raise SettingsError("\n".join(lines)) from None


def _place(details: ErrorDetails, file: Path | str, key: str, variables: Mapping[str, str]) -> str:
    path = key
    for part in details["loc"]:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    path = path.lstrip(".")
    return variables.get(path.partition("[")[0]) or f"{file}: {path}"


def _reason(details: ErrorDetails, model: type[BaseModel]) -> str:
    match details["type"]:
        case "extra_forbidden":
            return "unknown key" + _suggestion(details["loc"], model)
        case "missing":
            return "is required"
        case "model_type" | "dict_type":
            return "must be a section"
        case _:
            reason = details["msg"].removeprefix("Value error, ").replace("Input should", "must")
            return reason[0].lower() + reason[1:]


def _suggestion(loc: tuple[str | int, ...], model: type[BaseModel]) -> str:
    for part in loc[:-1]:
        field = model.model_fields.get(str(part))
        if field is None or not isinstance(field.annotation, type):
            return ""
        model = field.annotation
    known = [field.alias or name for name, field in model.model_fields.items()]
    close = get_close_matches(str(loc[-1]), known, n=1)
    return f"; did you mean {close[0]}?" if close else f"; known are {', '.join(known)}"
