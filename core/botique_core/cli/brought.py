"""Commands that features bring, each given `-c FILE` and the client that it names."""

from __future__ import annotations

import asyncio
import copy
import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import click

from botique_core.app.app import App
from botique_core.cli.clientless import Clientless
from botique_core.cli.config import one_client
from botique_core.errors import PluginError
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings


def brought_commands() -> dict[str, click.Command]:
    """The commands of all installed features by name; a broken feature's are left out, told."""
    commands: dict[str, click.Command] = {}
    for name, feature in discover().features.items():
        try:
            for found, command in _offered(name, feature):
                if commands.setdefault(found, command) is not command:
                    click.echo(f"botique: {name} brings {found} too; left out", err=True)
        except Exception as error:  # noqa: BLE001 -- one feature must not take away the others
            click.echo(f"botique: the commands of {name} are left out: {error}", err=True)
    return commands


def _offered(name: str, feature: type[Plugin]) -> Iterator[tuple[str, click.Command]]:
    # Asked without an instance: which client it is about is known only when a command runs.
    offer: Callable[[], list[click.Command]] | None = getattr(feature, "commands", None)
    if offer is None:
        return
    if inspect.signature(offer).parameters:
        raise PluginError("`commands` must be a static method without arguments")
    for command in offer():
        yield str(command.name), with_client(command, name)


def with_client(command: click.Command, feature: str) -> click.Command:
    """A copy of a command, and of all below it, that runs inside the client named by `-c`.

    A callback may be a coroutine; `click.pass_obj` gives it the `Client`. A `Clientless` command
    is left as it is.
    """
    command = copy.copy(command)
    if isinstance(command, click.Group):
        inner = command.commands.items()
        command.commands = {name: with_client(one, feature) for name, one in inner}
    elif command.callback is not None and not isinstance(command, Clientless):
        command.params = [*command.params]
        command.callback = _inside(command.callback, feature)
        command = one_client(command)
    return command


def _inside(callback: Callable[..., Any], feature: str) -> Callable[..., None]:
    @wraps(callback)
    def run(*args: object, settings: ClientSettings, **kwargs: object) -> None:
        asyncio.run(_run(settings, feature, lambda: callback(*args, **kwargs)))

    return run


async def _run(settings: ClientSettings, feature: str, callback: Callable[[], Any]) -> None:
    async with App.opened(settings) as app:
        if feature not in app.generation.plugins:
            why = app.generation.quarantined.get(feature, "is off")
            advice = f"`botique plugins enable {feature}` switches it on"
            raise PluginError(f"{feature} {why} for {settings.client.name}; {advice}")
        click.get_current_context().obj = app.client
        result = callback()
        if inspect.isawaitable(result):
            await result
