"""The option `-c`: which clients a command is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from botique_core.errors import SettingsError
from botique_core.settings import ClientSettings, load

VARIABLE = "BOTIQUE_CONFIG"
DEFAULT = "botique.toml"

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
    """Gives a command `-c FILE ...` and the settings of all as `clients`."""
    return click.option(
        "-c",
        "--config",
        "clients",
        metavar="FILE",
        multiple=True,
        callback=_all,
        help=f"A client's file, or a folder of them; ${VARIABLE}, then ./{DEFAULT}.",
    )(function)


def only_client(path: str) -> ClientSettings:
    """The one client that `path` leads to.

    Raises:
        SettingsError: It leads to none or several, or the file is wrong.
    """
    files = client_files([path])
    if len(files) > 1:
        raise SettingsError(f"{path}: holds several clients; name one file, {files[0]} say")
    return load(files[0])


def all_clients(paths: Sequence[str]) -> tuple[ClientSettings, ...]:
    """Every client that `paths` lead to.

    Raises:
        SettingsError: A path leads to none, a file is wrong, or two clients share a name.
    """
    clients = tuple(load(file) for file in client_files(paths))
    files: dict[str, Path] = {}
    for settings in clients:
        name = settings.client.name
        if name in files:
            raise SettingsError(f"{settings.file}: client.name: {files[name]} is {name} already")
        files[name] = settings.file
    return clients


def client_files(paths: Sequence[str]) -> list[Path]:
    """The clients' files behind `paths`, each once; a folder stands for all files in it.

    Raises:
        SettingsError: There is no client's file in a folder.
    """
    files: dict[Path, None] = {}
    for path in map(Path, paths):
        found = _in_folder(path) if path.is_dir() else [path]
        files |= dict.fromkeys(file.absolute() for file in found)
    return list(files)


def _only(ctx: click.Context, param: click.Parameter, path: str) -> ClientSettings:
    del ctx, param
    return only_client(path)


def _all(
    ctx: click.Context, param: click.Parameter, paths: Sequence[str]
) -> tuple[ClientSettings, ...]:
    del ctx, param
    return all_clients(paths or [_default()])


def _in_folder(folder: Path) -> list[Path]:
    found = [*sorted(folder.glob("*.toml")), *sorted(folder.glob(f"*/{DEFAULT}"))]
    if not found:
        raise SettingsError(f"{folder}: there is no *.toml and no */{DEFAULT} in this folder")
    return found


def _default() -> str:
    return os.environ.get(VARIABLE) or DEFAULT
