"""What is wrong with a form, in the person's language."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from botique_admin.web.forms.form import Voice
from botique_admin.web.forms.shape import shapes
from botique_core.panel.form import Value

REASONS = {
    "missing": "admin-error-empty",
    "string_too_short": "admin-error-short",
    "string_too_long": "admin-error-long",
    "string_pattern_mismatch": "admin-error-form",
    "enum": "admin-error-choice",
    "literal_error": "admin-error-choice",
    "int_parsing": "admin-error-number",
    "int_from_float": "admin-error-whole",
    "float_parsing": "admin-error-number",
    "decimal_parsing": "admin-error-number",
    "greater_than": "admin-error-above",
    "greater_than_equal": "admin-error-small",
    "less_than": "admin-error-below",
    "less_than_equal": "admin-error-large",
    "too_short": "admin-error-few",
    "too_long": "admin-error-many",
    "datetime_type": "admin-error-moment",
    "datetime_parsing": "admin-error-moment",
    "datetime_from_date_parsing": "admin-error-moment",
    "datetime_object_invalid": "admin-error-moment",
    "date_parsing": "admin-error-day",
    "date_from_datetime_parsing": "admin-error-day",
    "time_parsing": "admin-error-time",
    "url_parsing": "admin-error-address",
    "url_scheme": "admin-error-address",
}
LIMITS = ("min_length", "max_length", "ge", "gt", "le", "lt")
OTHERWISE = "admin-error-form"


def reasons(
    voice: Voice, error: ValidationError, kind: type[BaseModel], values: dict[str, Value]
) -> dict[str, str]:
    """The first reason for each field, by the field's name; "" is the whole form."""
    found: dict[str, str] = {}
    for one in error.errors(include_url=False, include_input=False):
        name = _field(kind, [str(part) for part in one["loc"]])
        blank = name in values and not values[name]
        key = "admin-error-empty" if blank else REASONS.get(one["type"], OTHERWISE)
        found.setdefault(name, voice.say(key, limit=_limit(one.get("ctx", {}))))
    return found


def _limit(context: dict[str, Any]) -> object:
    limit = next((context[name] for name in LIMITS if name in context), "")
    return limit if isinstance(limit, int) else str(limit)


def _field(kind: type[BaseModel], loc: list[str]) -> str:
    """The name of the field at a place in the model: elements of a list are their field's."""
    if not loc:
        return ""
    shape = next((one for one in shapes(kind) if one.name == loc[0]), None)
    if shape is None:
        return loc[0]
    if shape.kind == "group" and shape.inner is not None and loc[1:]:
        return f"{loc[0]}.{_field(shape.inner, loc[1:])}"
    if shape.kind == "languages" and loc[1:]:
        return f"{loc[0]}.{loc[1]}"
    return loc[0]
