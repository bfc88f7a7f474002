"""`botique broadcasts`: mailings as those who run the house see them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import click
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.app.app import App
from botique_core.broadcasts.broadcasts import Broadcasts
from botique_core.broadcasts.figures import Figures, Progress
from botique_core.broadcasts.models import Broadcast
from botique_core.cli.config import one_client
from botique_core.settings import ClientSettings

COUNTED = ("pending", "sending", "sent", "failed", "skipped", "unknown", "opened", "clicked")
MINUTES = "%Y-%m-%d %H:%M"

Act = Callable[[Broadcasts, AsyncSession], Any]


@click.group()
def broadcasts() -> None:
    """Look at mailings, start them, hold them, end them."""


@broadcasts.command("list")
@one_client
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True)
def list_(settings: ClientSettings, limit: int) -> None:
    """Show the latest, newest first."""
    found = _read(settings, lambda room, session: room.latest(session, limit=limit))
    for one in found:
        click.echo(f"{one.id}\t{one.state}\t{one.total}\t{one.title}")
    if not found:
        click.echo("none")


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def show(settings: ClientSettings, number: int) -> None:
    """Show where one stands: its figures, its rate, its expected end."""
    for line in _read(settings, lambda room, session: _told(room, session, number)):
        click.echo(line)


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def start(settings: ClientSettings, number: int) -> None:
    """Begin one at once; a running process sends it."""
    _write(settings, lambda room, session: room.start(session, number))
    click.echo(f"{number} begins")


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def pause(settings: ClientSettings, number: int) -> None:
    """Hold one; no further message of it goes out."""
    _write(settings, lambda room, session: room.pause(session, number, "by command"))
    click.echo(f"{number} is paused")


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def resume(settings: ClientSettings, number: int) -> None:
    """Go on with one that is paused."""
    _write(settings, lambda room, session: room.resume(session, number))
    click.echo(f"{number} goes on")


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def cancel(settings: ClientSettings, number: int) -> None:
    """End one for good; whoever has not got it is skipped."""
    _write(settings, lambda room, session: room.cancel(session, number))
    click.echo(f"{number} is cancelled")


@broadcasts.command()
@one_client
@click.argument("number", metavar="ID", type=int)
def resend(settings: ClientSettings, number: int) -> None:
    """Send again what nobody knows whether it went out; some may get it twice."""
    count = _write(settings, lambda room, session: room.resend_unknown(session, number))
    click.echo(f"{count} are sent again")


def _read(settings: ClientSettings, act: Act) -> Any:  # noqa: ANN401 -- whatever `act` gives
    async def run() -> Any:  # noqa: ANN401 -- the same
        async with App.opened(settings) as app, app.client.db.reading() as session:
            return await act(app.client.broadcasts, session)

    return asyncio.run(run())


def _write(settings: ClientSettings, act: Act) -> Any:  # noqa: ANN401 -- whatever `act` gives
    async def run() -> Any:  # noqa: ANN401 -- the same
        async with App.opened(settings) as app, app.client.db.writing() as session:
            return await act(app.client.broadcasts, session)

    return asyncio.run(run())


async def _told(room: Broadcasts, session: AsyncSession, number: int) -> list[str]:
    found = await room.get(session, number)
    figures = await room.figures(session, number)
    progress = await room.progress(session, number)
    return [*_head(found), *_figures(figures), *_progress(progress)]


def _head(found: Broadcast) -> list[str]:
    lines = [f"{found.id}\t{found.state}\t{found.title}"]
    if found.reason:
        lines.append(f"reason\t{found.reason}")
    times = (
        ("begins", found.starts_at),
        ("began", found.started_at),
        ("ended", found.finished_at),
    )
    return lines + [f"{word}\t{at:{MINUTES}} UTC" for word, at in times if at is not None]


def _figures(figures: Figures) -> list[str]:
    lines = [f"recipients\t{figures.total}"]
    lines += [f"{name}\t{count}" for name in COUNTED if (count := getattr(figures, name))]
    return lines + [f"  {reason}\t{count}" for reason, count in sorted(figures.reasons.items())]


def _progress(progress: Progress) -> list[str]:
    if not progress.remaining:
        return []
    lines = [f"left\t{progress.remaining}", f"rate\t{progress.rate_per_s:.1f} a second"]
    if progress.expected_end is not None:
        lines.append(f"expected end\t{progress.expected_end:{MINUTES}} UTC")
    return lines
