"""From a client's file to its settings: read, laid over by the environment, checked."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

from botique_core.errors import SettingsError
from botique_core.settings.client import ClientSettings
from botique_core.settings.environment import overlay

MAX_SIZE_BYTES = 1_000_000
SECRETS = ".env"


def load(path: Path | str, environ: Mapping[str, str] = os.environ) -> ClientSettings:
    """The settings in a client's file, with `.env` beside it and then `environ` over them.

    Args:
        path: The file, usually `botique.toml`.
        environ: The environment; only names that begin with `BOTIQUE__` are read.

    Raises:
        SettingsError: The file can't be read, or a key is unknown, missing or wrong.
    """
    file = Path(path)
    values = _toml(file)
    variables = overlay(values, {**_dotenv(file.parent / SECRETS), **environ})
    return ClientSettings.of(values, file, variables)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{file}: is not valid TOML: {error}") from None


def _dotenv(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    found = dotenv_values(stream=StringIO(_text(file)), interpolate=False)
    return {name: value for name, value in found.items() if value is not None}


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_SIZE_BYTES + 1)
        text = data.decode()
    except FileNotFoundError:
        raise SettingsError(
            f"{file}: there is no such file; `botique init` makes one, -c names another"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: can't be read: {error}") from None
    if len(data) > MAX_SIZE_BYTES:
        raise SettingsError(f"{file}: is larger than {MAX_SIZE_BYTES:,} bytes")
    return text
