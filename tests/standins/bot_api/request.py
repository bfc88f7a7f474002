"""Reading a call's parameters from JSON, form, multipart or the address, and binding them."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.standins.bot_api import checking, spec
from tests.standins.bot_api.errors import ApiError, breach
from tests.standins.bot_api.upload import Upload

INTEGER = re.compile(r"-?\d{1,19}")
FLOAT = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


@dataclass(slots=True)
class Raw:
    """What arrived, before anyone looked at the description."""

    values: dict[str, Any] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    textual: bool = False  # form values are strings that stand for numbers and JSON


async def read(request: web.Request) -> Raw:
    """The parameters as the request carries them.

    Raises:
        ApiError: A body that is neither JSON, nor a form, nor multipart.
    """
    if request.method == "GET" or not request.can_read_body:
        return Raw(dict(request.query), textual=True)
    if request.content_type == "application/json":
        return Raw(_json_object(await request.read()))
    raw = Raw(dict(request.query), textual=True)
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            data = value.file.read()
            raw.uploads[name] = Upload(name, value.filename, value.content_type, data)
        else:
            raw.values[name] = value if isinstance(value, str) else bytes(value).decode()
    return raw


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError:
        raise breach("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise breach("object expected")
    return value


def bind(name: str, raw: Raw) -> dict[str, Any]:
    """The parameters in their described types; a file given under a parameter's name included.

    Raises:
        ApiError: The method is unknown (404), a parameter is unknown, missing or of another type.
    """
    method = spec.load().methods.get(name)
    if method is None:
        raise ApiError(404, "Not Found: method not found", breach=True)
    values = {
        key: _typed(value, method.fields[key]) if raw.textual and key in method.fields else value
        for key, value in raw.values.items()
    }
    values |= {key: raw.uploads[key] for key in raw.uploads if key in method.fields}
    _check(method, values)
    return values


def _check(method: spec.Method, values: dict[str, Any]) -> None:
    for key, value in values.items():
        if key not in method.fields:
            raise breach(f"parameter {key!r} is unknown to the method")
        found = checking.field_problems(value, method.fields[key], key)
        if found:
            raise breach("; ".join(found))
    for key, described in method.fields.items():
        if described.required and key not in values:
            raise breach(f"parameter {key!r} is required")


def _typed(value: str, described: spec.Field) -> object:
    """What the form's text stands for: the first described type that it can be read as."""
    types = described.types
    if "Integer" in types and INTEGER.fullmatch(value):
        return int(value)
    if "Float" in types and FLOAT.fullmatch(value):
        return float(value)
    if "Boolean" in types and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if "String" in types:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
