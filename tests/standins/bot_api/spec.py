"""The Bot API's own description, as the stand-in enforces it: methods, parameters, types."""

from functools import cache
from pathlib import Path

import msgspec

SOURCE = Path(__file__).with_name("telegram-api.json")


class Field(msgspec.Struct, frozen=True):
    """A parameter of a method or a field of a type; `values` lists the allowed ones, if fixed."""

    types: tuple[str, ...]
    required: bool
    values: tuple[str, ...] = ()


class Method(msgspec.Struct, frozen=True):
    """A method with its parameters and the types it may return."""

    returns: tuple[str, ...]
    fields: dict[str, Field]


class Type(msgspec.Struct, frozen=True):
    """An object with fields, or a choice between other types."""

    fields: dict[str, Field] = {}
    any_of: tuple[str, ...] = ()


class Spec(msgspec.Struct, frozen=True):
    """Everything that `telegram-api.json` says."""

    version: str
    methods: dict[str, Method]
    types: dict[str, Type]


@cache
def load() -> Spec:
    """The description, read once a process."""
    return msgspec.json.decode(SOURCE.read_bytes(), type=Spec)
