"""`botique worker`: runs jobs, hands domain events on and sends mailings."""

from __future__ import annotations

import click

from botique_core.app.commons import Commons
from botique_core.cli.config import several_clients
from botique_core.hosting.files import ClientFiles
from botique_core.web.logs import start_logging
from botique_core.web.loop import run_loop
from botique_core.web.server import told_to_stop
from botique_core.workers.needs import refuse_without_celery


@click.command()
@several_clients
def worker(paths: tuple[str, ...]) -> None:
    """Run jobs and mailings; any number of these, one for each core say."""
    refuse_without_celery("botique worker")
    start_logging()
    run_loop(_run(paths))


async def _run(paths: tuple[str, ...]) -> None:
    # Imported late: it brings Celery along.
    from botique_core.workers.worker import Worker  # noqa: PLC0415 -- see above

    commons = Commons()
    try:
        await Worker(ClientFiles(paths), commons).run(told_to_stop())
    finally:
        await commons.close()
