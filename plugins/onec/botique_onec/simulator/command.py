"""`botique onec simulate`: a base of 1C that is played against any address."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from botique_core.cli.clientless import Clientless
from botique_onec.simulator.caller import Caller
from botique_onec.simulator.fakes import terminals
from botique_onec.simulator.played import Played

USUAL = 25
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
COMMENT = "Мастер приедет сегодня до 18:00"


@click.command(cls=Clientless)
@click.argument("address")
@click.option("--login", required=True, help="The node's name.")
@click.option("--secret", envvar="BOTIQUE_ONEC_SECRET", help="Asked for if it is not given.")
@click.option("--database", default="", help="What the base calls itself.")
@click.option("--terminals", "count", type=click.IntRange(0, 100_000), default=USUAL)
@click.option("--full", is_flag=True, help="Send them as a full load: others are closed.")
@click.option("--confirm", is_flag=True, help="Let the full load close a fifth or more.")
@click.option("--read/--no-read", default=True, help="Read feedback, get files, confirm.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Keep files here.")
@click.option("--answer", is_flag=True, help="Answer complaints that are new.")
def simulate(  # noqa: PLR0913 -- each is an option of the command
    *,
    address: str,
    login: str,
    secret: str | None,
    database: str,
    count: int,
    full: bool,
    confirm: bool,
    read: bool,
    folder: Path | None,
    answer: bool,
) -> None:
    """Play a base of 1C against ADDRESS (https://bot.example.com).

    It sends made-up micro-markets, reads feedback with its files, confirms it, and tries again
    when told to come later. What it sends is the same each time.
    """
    secret = secret or click.prompt("secret", hide_input=True)
    base = Played(Caller(address, login, secret, database), int(time.time() * 1000), click.echo)
    base.ping()
    items = terminals(login, count, SINCE)
    if full:
        base.full(items, confirm=confirm)
    else:
        base.changes(items)
    if read:
        found = base.read(folder)
        new = [one for one in found.records.values() if one["status"] == "new"]
        complaints = [one for one in new if one["kind"] == "complaint"]
        base.answer(complaints if answer else (), COMMENT)
