"""`botique new plugin NAME` and `botique new driver NAME`."""

from __future__ import annotations

from pathlib import Path

import click

from botique_core.cli.new.skeleton import Skeleton, write_skeleton


@click.group()
def new() -> None:
    """Write a working skeleton with tests."""


@new.command()
@click.argument("name")
def plugin(name: str) -> None:
    """Write a feature: a menu button, a conversation, texts, a setting."""
    _write(Skeleton("plugin", name))


@new.command()
@click.argument("name")
def driver(name: str) -> None:
    """Write a driver: updates by webhook, messages by HTTP."""
    _write(Skeleton("driver", name))


def _write(skeleton: Skeleton) -> None:
    place = Path.cwd()
    for file in write_skeleton(skeleton, place):
        click.echo(file.relative_to(place))
    click.echo(f"\nNext: {skeleton.next_step(place)}")
