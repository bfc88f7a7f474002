"""`botique segments`: audiences that are kept under a name, and how many customers they pick."""

from __future__ import annotations

import asyncio
import json

import click

from botique_core.app.app import App
from botique_core.cli.config import one_client
from botique_core.segments.models import SavedSegment
from botique_core.segments.rule import EVERYONE
from botique_core.settings import ClientSettings

BY = "cli"


@click.group()
def segments() -> None:
    """Keep rules that pick customers, and count whom they pick."""


@segments.command("list")
@one_client
def list_(settings: ClientSettings) -> None:
    """Show what is kept, by name."""
    for one in asyncio.run(_list(settings)):
        at = one.changed_at.isoformat(sep=" ", timespec="seconds")
        click.echo(f"{one.id}\t{one.name}\t{at}\t{one.changed_by}")


@segments.command()
@one_client
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--rule", "raw", metavar="JSON", help="Count by a rule that is not kept.")
def count(settings: ClientSettings, number: int | None, raw: str | None) -> None:
    """Say how many customers a segment picks now; all of them without ID and rule."""
    if number is not None and raw is not None:
        raise click.UsageError("give an ID or a rule, not both")
    click.echo(asyncio.run(_count(settings, number, raw)))


@segments.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def show(settings: ClientSettings, number: int) -> None:
    """Show a segment: its name, its rule as JSON and in words, how many it picks."""
    asyncio.run(_show(settings, number))


@segments.command()
@one_client
@click.argument("name")
@click.argument("raw", metavar="JSON")
def add(settings: ClientSettings, name: str, raw: str) -> None:
    """Keep a rule under a name; says its ID."""
    click.echo(asyncio.run(_add(settings, name, raw)))


@segments.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def delete(settings: ClientSettings, number: int) -> None:
    """Forget a segment."""
    click.echo(f"{asyncio.run(_delete(settings, number))} is deleted")


async def _list(settings: ClientSettings) -> list[SavedSegment]:
    async with App.opened(settings) as app, app.client.db.reading() as session:
        return await app.client.segments.saved.all(session)


async def _count(settings: ClientSettings, number: int | None, raw: str | None) -> int:
    async with App.opened(settings) as app, app.client.db.reading() as session:
        segments, rule = app.client.segments, EVERYONE
        if number is not None:
            rule = segments.parse((await segments.saved.get(session, number)).rule)
        elif raw is not None:
            rule = segments.parse(raw)
        return await segments.count(session, rule)


async def _show(settings: ClientSettings, number: int) -> None:
    language = settings.client.languages[0]
    async with App.opened(settings) as app, app.client.db.reading() as session:
        segments = app.client.segments
        found = await segments.saved.get(session, number)
        click.echo(found.name)
        click.echo(json.dumps(found.rule, ensure_ascii=False))
        rule = segments.parse(found.rule)
        click.echo(await segments.describe(rule, language, session))
        click.echo(await segments.count(session, rule))


async def _add(settings: ClientSettings, name: str, raw: str) -> int:
    async with App.opened(settings) as app, app.client.db.writing() as session:
        segments = app.client.segments
        added = await segments.saved.add(session, name, segments.parse(raw), by=BY)
        return added.id


async def _delete(settings: ClientSettings, number: int) -> str:
    async with App.opened(settings) as app, app.client.db.writing() as session:
        saved = app.client.segments.saved
        found = await saved.get(session, number)
        await saved.delete(session, number, found.version)
        return found.name
