"""`botique feedback`: requests from the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_feedback import catalogue, managers, printing, requests
from botique_feedback.categories import Categories
from botique_feedback.kinds import Delivery, Status
from botique_feedback.service import Service, Words

AUTHOR_MAX = 200
STATUS = click.Choice([status.value for status in Status])


@click.group()
def feedback() -> None:
    """What customers wrote: look at it, answer it."""


@feedback.command(name="list")
@click.option("--status", type=STATUS, help="Only those that stand there.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=50, show_default=True)
@click.pass_obj
async def list_requests(client: Client, *, status: str | None, limit: int) -> None:
    """Show requests, the newest first."""
    async with client.db.reading() as session:
        wanted = Status(status) if status else None
        found = await requests.latest(session, status=wanted, limit=limit)
        categories = await Categories.load(session)
    for request in found:
        click.echo(printing.line(client, request, categories))
    if not found:
        click.echo("none")


@feedback.command()
@click.argument("number")
@click.pass_obj
async def show(client: Client, number: str) -> None:
    """Show one request with everything that was said."""
    async with client.db.reading() as session:
        request = await requests.by_number(session, number)
        for line in await printing.lines(client, session, request):
            click.echo(line)


@feedback.command()
@click.argument("number")
@click.argument("text")
@click.option("--author", default="", help="Who answers; the customer does not see it.")
@click.pass_obj
async def answer(client: Client, number: str, text: str, author: str) -> None:
    """Answer a request; the customer gets TEXT in the chat used last."""
    if len(author) > AUTHOR_MAX:
        raise InputRefused(f"an author has at most {AUTHOR_MAX} characters")
    async with client.db.writing() as session:
        said = await Service(client).answer(session, number, Words(text), author=author)
    if said.delivery == Delivery.SKIPPED:
        raise InputRefused(
            f"{number}: the answer is noted, but the customer can't be reached in any messenger"
        )
    click.echo(f"{number}: the answer is on its way")


@feedback.command()
@click.argument("number")
@click.argument("status", type=STATUS)
@click.pass_obj
async def status(client: Client, number: str, status: str) -> None:
    """Move a request on: in_work, waiting_client, closed, spam ..."""
    async with client.db.writing() as session:
        request = await Service(client).set_status(session, number, Status(status))
    click.echo(f"{request.number}: {request.status}")


@feedback.command()
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--standard", is_flag=True, help="Take the tree that comes with the feature.")
@click.pass_obj
async def categories(client: Client, file: Path | None, *, standard: bool) -> None:
    """Show the categories, or take others in from a TOML FILE."""
    if file is not None or standard:
        text = await asyncio.to_thread(file.read_text, "utf-8") if file else ""
        tree = catalogue.read(text) if file else catalogue.standard()
        async with client.db.writing() as session:
            count = await catalogue.install(session, tree, client.ids)
        click.echo(f"{count} categories")
        return
    async with client.db.reading() as session:
        known = await Categories.load(session)
    for line in printing.tree(known, client.texts.default):
        click.echo(line)


@feedback.group(name="managers")
def managers_group() -> None:
    """Who gets mail about requests."""


@managers_group.command(name="list")
@click.pass_obj
async def list_managers(client: Client) -> None:
    """Show every address with what it is in charge of."""
    async with client.db.reading() as session:
        known = await Categories.load(session)
        found = await managers.listed(session)
    for one in found:
        about = known.title(one.category, client.texts.default) or "all categories"
        click.echo(f"{one.email}\t{about}\t{one.place or 'all places'}")
    if not found:
        click.echo("none")


@managers_group.command()
@click.argument("email")
@click.option("--category", default="", help="A category's code, with all below it.")
@click.option("--place", default="", help="A place's GUID.")
@click.pass_obj
async def add(client: Client, email: str, category: str, place: str) -> None:
    """Put somebody in charge; of everything, if nothing else is said."""
    async with client.db.writing() as session:
        await managers.add(client, session, email, category=category, place=place)
    click.echo(f"{email} gets mail from now on")


@managers_group.command()
@click.argument("email")
@click.pass_obj
async def remove(client: Client, email: str) -> None:
    """Take an address out."""
    async with client.db.writing() as session:
        count = await managers.remove(session, email)
    if not count:
        raise InputRefused(f"{email} got no mail; `botique feedback managers list` shows who does")
    click.echo(f"{email} gets no more mail")
