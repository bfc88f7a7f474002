"""A sending process of its own, to be killed: notes each message in a file.

`python -m tests.core.broadcasts.child <database> <folder> <file>`; its lease is short.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from botique_core.app.app import App
from botique_core.broadcasts.mailer import Mailer
from botique_core.broadcasts.post import Post
from botique_core.broadcasts.road import Road
from botique_core.driver import Outgoing, Sent
from botique_core.outbox.senders import Senders
from botique_core.plugins.discovery import Installed
from botique_core.testing.running import SCRIPTED, settings
from tests.core.broadcasts.messenger import Messenger, MessengerPlugin
from tests.core.broadcasts.stage import ALWAYS

LEASE_S = 2.0


class Noting(Messenger):
    """Notes each message where it outlives the process."""

    async def send(self, outgoing: Outgoing) -> Sent:
        await asyncio.sleep(0)
        os.write(FILE, f"{outgoing.chat}\n".encode())
        return Sent(str(outgoing.id))


class NotingPlugin(MessengerPlugin):
    driver = Noting


async def main(url: str, folder: str) -> None:
    installed = Installed({SCRIPTED: NotingPlugin}, {})
    client = settings(Path(folder), url, delivery=ALWAYS)
    async with App.opened(client, installed=installed) as app:
        await mailer(app).run()


def mailer(app: App) -> Mailer:
    """The app's own, but for its lease."""
    client = app.client
    senders = Senders(client.clock, client.metrics, client.media.remember)  # type: ignore[arg-type]  # no media here
    for bot in app.bots.values():
        senders.add(bot.id, bot.driver, bot.label)
    post = Post(
        db=client.db,
        clock=client.clock,
        worker=client.ids.incarnation,
        metrics=client.metrics,
        shift=app.shift,
        remember=client.media.remember,  # type: ignore[arg-type]  # the same
        lease_s=LEASE_S,
    )
    return Mailer(post, lambda: [Road(bot, senders.calls(bot)) for bot in senders.bots], 0.1)


if __name__ == "__main__":
    FILE = os.open(sys.argv[3], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    asyncio.run(main(sys.argv[1], sys.argv[2]))
