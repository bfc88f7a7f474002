"""`botique onec`: keys, nodes and the journal from the command line."""

from __future__ import annotations

import click
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_onec.models import Node
from botique_onec.nodes import Nodes
from botique_onec.room import Room
from botique_onec.settings import OnecSettings
from botique_onec.simulator.command import simulate

SHOWN_MAX = 20


@click.group()
def onec() -> None:
    """The exchange with 1C: keys, nodes, the journal, and a 1C that is played."""


onec.add_command(simulate)


@onec.group()
def key() -> None:
    """Let bases of 1C in."""


@key.command(name="add")
@click.argument("node")
@click.option("--test", is_flag=True, help="A node to try things with: nothing is changed by it.")
@click.pass_obj
async def add_key(client: Client, node: str, *, test: bool) -> None:
    """Make a key for NODE and print it, once; the node is made if it is not there.

    Keys that the node has already go on working, so that 1C can change over without a break.
    """
    nodes = _nodes(client)
    async with client.db.writing() as session:
        found = await nodes.by_name(session, node)
        if found is None:
            found = await nodes.make(session, node)
            found.test = test
        elif test and not found.test:
            raise InputRefused(f"{node} is there already and no test node")
        secret = await nodes.add_key(session, found)
    click.echo(f"login: {node}")
    click.echo(f"secret: {secret}")


@key.command(name="revoke")
@click.argument("node")
@click.pass_obj
async def revoke_key(client: Client, node: str) -> None:
    """End all keys of NODE, at once; what it has read and sent stays."""
    nodes = _nodes(client)
    async with client.db.writing() as session:
        ended = await nodes.revoke(session, await _known(nodes, session, node))
    click.echo(f"{ended} keys of {node} revoked" if ended != 1 else f"1 key of {node} revoked")


@onec.command(name="nodes")
@click.pass_obj
async def list_nodes(client: Client) -> None:
    """Show nodes: name, keys that work, when last heard."""
    async with client.db.reading() as session:
        found = await _nodes(client).all(session)
    for one in found:
        good = sum(key.revoked_at is None for key in one.keys)
        heard = one.node.heard_at.isoformat(timespec="seconds") if one.node.heard_at else "never"
        test = "  test" if one.node.test else ""
        click.echo(f"{one.node.name}  keys: {good}  heard: {heard}{test}")
    if not found:
        click.echo("There are none yet: `botique onec key add NODE`.", err=True)


@onec.command(name="journal")
@click.argument("node")
@click.option("--last", type=click.IntRange(1, 500), default=SHOWN_MAX, show_default=True)
@click.pass_obj
async def show_journal(client: Client, node: str, *, last: int) -> None:
    """Show what NODE did lately, newest first."""
    nodes = _nodes(client)
    async with client.db.reading() as session:
        found = await _known(nodes, session, node)
        entries = await nodes.entries(session, found, last)
    for one in entries:
        at = one.at.isoformat(timespec="seconds")
        what = f"{one.items} items, {one.faults} errors" if one.items or one.faults else ""
        code = f" {one.code}" if one.code else ""
        click.echo(f"{at}  {one.status}{code}  {one.method} {one.path}  {one.took_ms} ms  {what}")


def _nodes(client: Client) -> Nodes:
    return Room.of(client, OnecSettings()).nodes


async def _known(nodes: Nodes, session: AsyncSession, name: str) -> Node:
    found = await nodes.by_name(session, name)
    if found is None:
        raise InputRefused(f"there is no node {name[:60]!r}; `botique onec nodes` lists them")
    return found
