"""`botique doctor`: every check, one line each, and what to do."""

from __future__ import annotations

import asyncio

import click

from botique_core.cli.config import one_client
from botique_core.cli.doctor.address import check_port, check_public_url
from botique_core.cli.doctor.database import TABLES, check_database
from botique_core.cli.doctor.documents import check_documents
from botique_core.cli.doctor.inside import check_inside
from botique_core.cli.doctor.mail import check_mail
from botique_core.cli.doctor.media import check_media
from botique_core.cli.doctor.redis import check_redis
from botique_core.cli.doctor.secrecy import check_secrecy
from botique_core.findings import Finding
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings

OUTSIDE = (
    check_secrecy,
    check_port,
    check_public_url,
    check_redis,
    check_mail,
    check_media,
    check_documents,
)
SIGNS = {"ok": "ok", "warning": "!", "error": "ERROR"}
COLOURS = {"ok": "green", "warning": "yellow", "error": "red"}


@click.command()
@one_client
@click.pass_context
def doctor(ctx: click.Context, settings: ClientSettings) -> None:
    """Check everything the client needs, and say what to do about what is wrong."""
    findings = asyncio.run(examine(settings))
    for finding in findings:
        click.echo(_line(finding))
    if any(finding.level == "error" for finding in findings):
        ctx.exit(1)


async def examine(settings: ClientSettings) -> list[Finding]:
    """All that is to say about a client; nothing of it is changed."""
    installed = discover()
    outside, database = await asyncio.gather(
        asyncio.gather(*(check(settings) for check in OUTSIDE)),
        check_database(settings, installed),
    )
    ready = any(one.subject == TABLES and one.level == "ok" for one in database)
    inside = await check_inside(settings, installed, ready=ready)
    return [*(one for several in outside for one in several), *database, *inside]


def _line(finding: Finding) -> str:
    sign = click.style(f"{SIGNS[finding.level]:5}", fg=COLOURS[finding.level])
    text = f"{sign} {finding.subject}: {finding.message}"
    return f"{text}\n      {finding.advice}" if finding.advice else text
