"""Environment variables over a client's file: `BOTIQUE__DATABASE__URL` is `[database] url`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from botique_core.errors import SettingsError

PREFIX = "BOTIQUE__"


def overlay(values: dict[str, Any], environ: Mapping[str, str]) -> dict[str, str]:
    """Puts our variables into `values`; gives each key's variable, for error messages.

    Raises:
        SettingsError: A variable's name is not a section and a key.
    """
    variables = {}
    for name in sorted(environ):
        if name.startswith(PREFIX):
            path = name.removeprefix(PREFIX).lower().split("__")
            _put(values, path, environ[name], name)
            variables[".".join(path)] = name
    return variables


def _put(values: dict[str, Any], path: Sequence[str], text: str, name: str) -> None:
    if len(path) == 1 or not all(path):
        raise SettingsError(f"{name}: must have the form {PREFIX}SECTION__KEY")
    section = values
    for part in path[:-1]:
        section = section.setdefault(part, {})
        if not isinstance(section, dict):
            raise SettingsError(f"{name}: {part} is a key, not a section")
    section[path[-1]] = _value(text)


def _value(text: str) -> object:
    # Models turn texts into numbers and truth values; only a list needs a form of its own.
    if text.startswith("["):
        try:
            return list(json.loads(text))
        except ValueError:
            return text
    return text
