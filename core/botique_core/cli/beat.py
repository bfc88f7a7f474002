"""`botique beat`: offers due jobs to the workers."""

from __future__ import annotations

import click

from botique_core.cli.config import several_clients
from botique_core.db import Engines
from botique_core.hosting.files import ClientFiles
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop
from botique_core.web.server import told_to_stop
from botique_core.workers.needs import refuse_without_celery


@click.command()
@several_clients
def beat(paths: tuple[str, ...]) -> None:
    """Offer due jobs to the workers; one of these is enough, a second does no harm."""
    refuse_without_celery("botique beat")
    start_logging()
    run_loop(_run(paths))


async def _run(paths: tuple[str, ...]) -> None:
    # Imported late: it brings Celery along.
    from botique_core.workers.beat import Beat  # noqa: PLC0415 -- see above

    engines = Engines()
    try:
        await Beat(ClientFiles(paths), engines).run(told_to_stop())
    finally:
        await engines.close()
