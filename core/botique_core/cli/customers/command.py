"""`botique customers show | export | erase`."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from botique_core.cli.config import one_client
from botique_core.cli.customers.leaving import erase_customer, export_customer
from botique_core.cli.customers.showing import shown
from botique_core.settings import ClientSettings


@click.group()
def customers() -> None:
    """See what is known of one person, hand it out, erase it."""


@customers.command()
@one_client
@click.argument("who", metavar="PHONE|ID")
def show(settings: ClientSettings, who: str) -> None:
    """Show what core and every feature know of a customer, in the client's language."""
    for line in asyncio.run(shown(settings, who)):
        click.echo(line)


@customers.command()
@one_client
@click.argument("number", metavar="ID", type=click.IntRange(1))
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="The ZIP file to make.")
def export(settings: ClientSettings, number: int, to: Path | None) -> None:
    """Write all that is kept of a customer as one ZIP file."""
    click.echo(asyncio.run(export_customer(settings, number, to or Path(f"customer-{number}.zip"))))


@customers.command()
@one_client
@click.argument("number", metavar="ID", type=click.IntRange(1))
@click.option("--yes", is_flag=True, help="Don't ask.")
def erase(settings: ClientSettings, number: int, *, yes: bool) -> None:
    """Erase all that is kept of a customer, for good."""
    if not yes:
        click.confirm(f"Erase all that is kept of customer {number}?", abort=True, err=True)
    for line in asyncio.run(erase_customer(settings, number)):
        click.echo(line)
