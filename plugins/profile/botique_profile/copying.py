"""A copy of everything that is kept of a person, sent to the chat as one file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind, Result
from botique_core.jobs.models import Job
from botique_core.media.refusal import MediaRefused
from botique_core.messages import Media, Message
from botique_core.people.archive import write_archive
from botique_core.people.export import PersonExport
from botique_core.talk import Talk

COPY = "profile.copy"
CHUNK_BYTES = 256 * 1024
NAME = "my-data.zip"
KEPT = timedelta(days=1)


class Order(msgspec.Struct, frozen=True):
    """Whose copy is wanted, and the chat that it goes to: no other one may see it."""

    customer: int
    bot: int
    chat: str
    max_bytes: int


def ask_for_copy(talk: Talk) -> None:
    """Leaves the job, if the messenger takes files at all."""
    max_bytes = talk.bot.profile.media_max_bytes.get("file", 0)
    if not max_bytes:
        talk.say("profile-copy-nowhere")
        return
    order = Order(talk.customer, talk.bot.id, talk.chat, max_bytes)
    jobs, args = talk.client.jobs, msgspec.to_builtins(order)

    async def post(session: AsyncSession) -> None:
        await jobs.post(session, COPY, args, key=_key(talk.customer))

    talk.write(post)
    talk.say("profile-copy-soon")


class Copying:
    """Makes the copies, sends them, and lets them go again."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def kinds(self) -> tuple[JobKind, ...]:
        """The job behind «Скачать копию», and the one that tidies up after it."""
        return (
            JobKind(COPY, self.run),
            JobKind("profile.copies_tidy", self.tidy, every=KEPT),
        )

    async def run(self, job: JobContext) -> Result:
        """Writes the archive, keeps it as a file of the store and sends it."""
        order = msgspec.convert(job.args, Order)
        async with self._client.db.reading() as session:
            export = await self._client.people.exports.export(session, order.customer)
        media, whole = await self._put(export, order.max_bytes)
        async with self._client.db.writing() as session:
            try:
                await self._send(session, order, media, whole=whole)
            except InputRefused:  # erased while the copy was made
                await self._client.media.release(session, [media.sha256])
                return None
        return {"sha256": media.sha256}

    async def tidy(self, job: JobContext) -> Result:
        """Lets yesterday's copies go."""
        del job
        over = Job.finished_at < self._client.clock.now() - KEPT
        async with self._client.db.writing() as session:
            results = await session.scalars(select(Job.result).where(Job.kind == COPY, over))
            await self._release(session, list(results))
        return None

    async def erase(self, session: AsyncSession, customer: int) -> None:
        """Lets the copies of one person go."""
        results = await session.scalars(select(Job.result).where(Job.key == _key(customer)))
        await self._release(session, list(results))

    async def _put(self, export: PersonExport, max_bytes: int) -> tuple[Media, bool]:
        """The copy as a file of the store; without the files it names if it were too large."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / NAME
            await write_archive(path, export, self._client.media.open)
            try:
                if path.stat().st_size <= max_bytes:
                    return await self._keep(path), True
            except MediaRefused:
                pass
            alone = PersonExport(export.document, ())
            await write_archive(path, alone, self._client.media.open)
            return await self._keep(path), False

    async def _keep(self, path: Path) -> Media:
        media = self._client.media
        return await media.put(_chunks(path), name=NAME, mime="application/zip", kind="file")

    async def _send(
        self, session: AsyncSession, order: Order, media: Media, *, whole: bool
    ) -> None:
        people = self._client.people
        person = await people.customers.active(session, order.customer)
        # Their records may have been parted since: then the chat is somebody else's.
        if await people.endpoints.customer_of(session, order.bot, order.chat) != person.id:
            return
        key = "profile-copy-here" if whole else "profile-copy-without-files"
        message = Message(text=self._client.texts.get(person.language, key), media=(media,))
        await self._client.courier.post(
            session, bot=order.bot, chat=order.chat, language=person.language, message=message
        )

    async def _release(
        self, session: AsyncSession, results: list[Mapping[str, Any] | None]
    ) -> None:
        hashes = [str(result["sha256"]) for result in results if result]
        await self._client.media.release(session, hashes)


def _key(customer: int) -> str:
    return f"{COPY}:{customer}"


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, CHUNK_BYTES):
            yield chunk
