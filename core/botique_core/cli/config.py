"""The option `-c`: which clients a command is about."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from botique_core.errors import SettingsError
from botique_core.hosting.files import NAME as DEFAULT
from botique_core.hosting.files import ClientFiles
from botique_core.settings import ClientSettings, load

VARIABLE = "BOTIQUE_CONFIG"

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])


def one_client(function: FunctionT) -> FunctionT:
    """Gives a command `-c FILE` and the settings read from it as `settings`."""
    return click.option(
        "-c",
        "--config",
        "settings",
        metavar="FILE",
        default=_default,
        callback=_only,
        help=f"The client's file; ${VARIABLE}, then ./{DEFAULT}.",
    )(function)


def several_clients(function: FunctionT) -> FunctionT:
    """Gives a command `-c FILE ...` and what was named as `paths`, for a host to look after."""
    return click.option(
        "-c",
        "--config",
        "paths",
        metavar="FILE",
        multiple=True,
        callback=_named,
        help=f"A client's file, or a folder of them; ${VARIABLE}, then ./{DEFAULT}.",
    )(function)


def only_client(path: str) -> ClientSettings:
    """The one client that `path` leads to.

    Raises:
        SettingsError: It leads to none or several, or the file is wrong.
    """
    files = ClientFiles([path]).present()
    if len(files) > 1:
        raise SettingsError(f"{path}: holds several clients; name one file, {files[0]} say")
    return load(files[0])


def _only(ctx: click.Context, param: click.Parameter, path: str) -> ClientSettings:
    del ctx, param
    return only_client(path)


def _named(ctx: click.Context, param: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    del ctx, param
    return paths or (_default(),)


def _default() -> str:
    return os.environ.get(VARIABLE) or DEFAULT
