"""`botique init DIR`: a new client's folder, ready to run, with every key explained."""

from __future__ import annotations

from pathlib import Path

import click

from botique_core.cli.init.folder import LANGUAGES, NewClient, client_name, write_client
from botique_core.errors import PluginError
from botique_core.plugins.discovery import Installed, discover


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--plugins", metavar="a,b,c", help="What is on at first; all installed if left out.")
@click.option("--language", type=click.Choice(LANGUAGES), default="ru", show_default=True)
@click.option("--title", help="The name that customers see; the folder's name if left out.")
def init(folder: Path, plugins: str | None, language: str, title: str | None) -> None:
    """Write DIR/botique.toml, an .env.example and sample documents for consent."""
    installed = discover()
    wanted = None if plugins is None else _known(plugins, installed)
    name = client_name(folder)
    client = NewClient(name, title or folder.absolute().name, language, wanted)
    for file in write_client(folder, client, installed):
        click.echo(file)


def _known(plugins: str, installed: Installed) -> tuple[str, ...]:
    wanted = tuple(filter(None, (name.strip() for name in plugins.split(","))))
    for name in wanted:
        if name in installed.broken:
            raise PluginError(f"--plugins: {name} is broken: {installed.broken[name]}")
        if name not in installed.features:
            there = ", ".join(installed.features) or "none"
            raise PluginError(f"--plugins: {name} is not installed; installed are {there}")
    return wanted
