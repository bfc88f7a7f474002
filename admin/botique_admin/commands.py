"""`botique user`: letting staff in from the command line."""

from __future__ import annotations

import sys

import click

from botique_admin.audit import Actor
from botique_admin.errors import Refused
from botique_admin.inviting import invite
from botique_admin.office import Office
from botique_admin.onetime import RESET
from botique_admin.passwords import LENGTH_MAX
from botique_admin.resetting import link_of
from botique_admin.settings import AdminSettings
from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.panel import Role

COMMAND = Actor("command line")


@click.group()
def user() -> None:
    """Let staff in: owners first, they invite the others."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--name", default="", help="How to call them.")
@click.option("--password-stdin", is_flag=True, help="Take the password from standard input.")
@click.pass_obj
async def add(client: Client, *, email: str, role: str, name: str, password_stdin: bool) -> None:
    """Add somebody; without a password a link is printed by which they choose one."""
    office = _office(client)
    password = sys.stdin.readline(LENGTH_MAX + 2).rstrip("\r\n") if password_stdin else ""
    kept = await office.passwords.hash(password) if password_stdin else ""
    link = ""
    try:
        async with client.db.writing() as session:
            if kept:
                added = await office.users.add(session, email, Role(role), name=name)
                added.password = kept
            else:
                link = await invite(client, office, session, email, Role(role), name=name)
            await office.audit.note(session, COMMAND, "admin.invited", email, after={"role": role})
    except Refused as refused:
        raise _told(client, refused) from None
    click.echo(f"{email} is {role}")
    if link:
        click.echo(f"a password is chosen here, once: {link}")


@user.command()
@click.argument("email")
@click.pass_obj
async def reset(client: Client, email: str) -> None:
    """Print a link by which EMAIL chooses a new password; a lost code generator is forgotten."""
    office = _office(client)
    async with client.db.writing() as session:
        found = await office.users.by_email(session, email)
        if found is None:
            raise InputRefused(f"nobody here has the address {email}; `botique user add` adds one")
        found.active = True
        await office.second_step.switch_off(session, found)
        await office.sessions.end_all(session, found.id)
        secret = await office.links.make(session, found, RESET)
        await office.audit.note(session, COMMAND, "admin.reset_made", found.email)
    click.echo(f"a new password is chosen here, once, within an hour: {link_of(client, secret)}")


def _office(client: Client) -> Office:
    return Office.of(client, AdminSettings())


def _told(client: Client, refused: Refused) -> InputRefused:
    return InputRefused(client.texts.plain("en", refused.key, **refused.values))
