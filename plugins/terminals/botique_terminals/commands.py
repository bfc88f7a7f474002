"""`botique terminals`: the list of micro-markets from the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_terminals import importing, service
from botique_terminals.naming import where
from botique_terminals.service import Saved
from botique_terminals.table import SIZE_MAX_BYTES

SHOWN_MAX = 20


@click.group()
def terminals() -> None:
    """Micro-markets: show them, take a table of them in."""


@terminals.command(name="list")
@click.option("--all", "closed_too", is_flag=True, help="Show closed ones too.")
@click.pass_obj
async def list_terminals(client: Client, *, closed_too: bool) -> None:
    """Shows micro-markets by city: code, name, address."""
    async with client.db.reading() as session:
        found = await service.everything(session, active_only=not closed_too)
    width = max((len(one.code) for one in found), default=0)
    for one in found:
        closed = "" if one.active else "  (closed)"
        click.echo(f"{one.code:{width}}  {one.name}  {where(one)}{closed}")
    click.echo(f"{len(found)} in all" if found else "There are none yet.", err=True)


@terminals.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
async def import_terminals(client: Client, file: Path) -> None:
    """Takes in a CSV table; its first line names the columns.

    Columns: name, and guid or code; address, city, time_zone, latitude, longitude, active,
    groups as you have them. Micro-markets that the table does not name stay as they are.
    """
    content = await asyncio.to_thread(_read, file)
    async with client.db.writing() as session:
        report = await importing.take_in(session, content, client.clock.now(), client.ids)
    click.echo(", ".join(f"{report.saved[outcome]} {outcome}" for outcome in Saved))
    for line, reason in list(report.refused.items())[:SHOWN_MAX]:
        click.echo(f"{file.name}:{line}: {reason}", err=True)
    if report.refused:
        raise InputRefused(f"{len(report.refused)} lines were refused; correct them and try again")


def _read(file: Path) -> bytes:
    if file.stat().st_size > SIZE_MAX_BYTES:
        raise InputRefused(f"{file} has more than {SIZE_MAX_BYTES} bytes; split it")
    return file.read_bytes()
