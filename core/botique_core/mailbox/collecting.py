"""Fetching letters from the mailbox: one process at a time, each letter until it is handled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from botique_core.client import Client
from botique_core.fault import fault_of
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.mailbox.imap import Imap, ImapFolder, Waiting
from botique_core.mailbox.mailroom import Mailroom

COLLECT_EVERY = timedelta(minutes=1)
TIDY_EVERY = timedelta(days=1)
BATCH_MAX = 100

log = logging.getLogger(__name__)


def kinds(client: Client, room: Mailroom) -> Sequence[JobKind]:
    """The jobs of mail that comes in; without a mailbox there is nothing to fetch."""

    async def tidy(context: JobContext) -> Result:
        del context
        return {"deleted": await room.forget_old()}

    jobs = [JobKind("core.received_mail_tidy", tidy, every=TIDY_EVERY)]
    if client.settings.mail.inbox.get_secret_value():
        collecting = Collecting(client, room)
        jobs.append(JobKind("core.mail_collect", collecting.run, retries=0, every=COLLECT_EVERY))
    return jobs


class Collecting:
    """Looks into the mailbox; a letter is marked there once its handling is committed."""

    def __init__(self, client: Client, room: Mailroom) -> None:
        settings = client.settings.mail
        self._imap = Imap(settings.inbox.get_secret_value(), settings.inbox_done)
        self._room = room

    async def run(self, context: JobContext) -> Result:
        """Handles what waits; how many letters."""
        del context
        return {"letters": await self.collect()}

    async def collect(self) -> int:
        """Handles what waits there, the oldest first; how many letters.

        Raises:
            MailboxAway: the mailbox can't be used now.
        """
        opening = self._imap.opened()
        folder = await asyncio.to_thread(opening.__enter__)
        handled = 0
        try:
            for letter in await asyncio.to_thread(folder.waiting, BATCH_MAX):
                handled += await self._handle(folder, letter)
        finally:
            await asyncio.to_thread(opening.__exit__, None, None, None)
        return handled

    async def _handle(self, folder: ImapFolder, letter: Waiting) -> bool:
        too_large = letter.size_bytes > self._room.max_bytes
        raw = await asyncio.to_thread(folder.fetch, letter.uid, beginning=too_large)
        try:
            await (self._room.turn_away(raw) if too_large else self._room.take_in(raw))
        except Exception as error:  # noqa: BLE001 -- one letter must not keep the others waiting
            log.warning("a letter was not handled: %s", fault_of(error))
            if not await self._room.stumbled(raw):
                return False
        await asyncio.to_thread(folder.put_aside, letter.uid)
        return True
