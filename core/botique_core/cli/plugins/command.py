"""`botique plugins list | enable | disable | export | purge`."""

from __future__ import annotations

import asyncio

import click

from botique_core.cli.config import one_client
from botique_core.cli.plugins.leaving import export_plugin, purge_plugin, refuse_if_on
from botique_core.cli.plugins.listing import listed
from botique_core.cli.plugins.switching import disable_plugin, enable_plugin
from botique_core.settings import ClientSettings


@click.group()
def plugins() -> None:
    """See what is on, switch it on or off, take its data out."""


@plugins.command("list")
@one_client
def list_(settings: ClientSettings) -> None:
    """Show what is installed, what is on, and what keeps a plugin from starting."""
    for line in asyncio.run(listed(settings)):
        click.echo(line)


@plugins.command()
@one_client
@click.argument("name")
def enable(settings: ClientSettings, name: str) -> None:
    """Switch a feature on; running processes follow within two seconds."""
    asyncio.run(enable_plugin(settings, name))
    click.echo(f"{name} is on")


@plugins.command()
@one_client
@click.argument("name")
def disable(settings: ClientSettings, name: str) -> None:
    """Switch a feature off; its data stay."""
    asyncio.run(disable_plugin(settings, name))
    click.echo(f"{name} is off")


@plugins.command()
@one_client
@click.argument("name")
def export(settings: ClientSettings, name: str) -> None:
    """Write a feature's data as files."""
    click.echo(asyncio.run(export_plugin(settings, name)))


@plugins.command()
@one_client
@click.argument("name")
@click.option("--yes", is_flag=True, help="Don't ask.")
def purge(settings: ClientSettings, name: str, *, yes: bool) -> None:
    """Export a feature's data, ask, then remove them for good."""
    asyncio.run(refuse_if_on(settings, name))
    click.echo(asyncio.run(export_plugin(settings, name)))
    if not yes:
        click.confirm(f"Remove all data of {name} for good?", abort=True, err=True)
    asyncio.run(purge_plugin(settings, name))
    click.echo(f"{name} is purged")
