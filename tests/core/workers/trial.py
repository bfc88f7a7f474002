"""A feature, and a messenger that is polled, for processes that are to be killed.

Both note what they do in files of the folder `$TRIAL`, where it outlives the process.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from botique_core.driver import BotContext
from botique_core.jobs.context import JobContext
from botique_core.jobs.kind import JobKind
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_core.testing.profiles import PROFILES
from botique_core.testing.scripted import ScriptedDriver, ScriptedDriverPlugin


def folder() -> Path:
    return Path(os.environ["TRIAL"])


def note(file: str, text: object) -> None:
    """Appends a line, whole even if others append at the same time."""
    with (folder() / file).open("ab", buffering=0) as stream:
        stream.write(f"{text} {os.getpid()}\n".encode())


async def work(context: JobContext) -> None:
    """Waits, if it is told to, for the file that its argument names."""
    name = context.args["name"]
    note("begun", name)
    gate = context.args.get("gate")
    while gate and not (folder() / gate).exists():  # noqa: ASYNC110 -- another process does it
        await asyncio.sleep(0.02)
    note("ended", name)


class TrialPlugin(Plugin):
    """Answers with the process's number, and leaves jobs."""

    meta: ClassVar[Metadata] = Metadata(name="trial", version="1", title="core-menu")

    @hookimpl
    def routes(self, router: Router) -> None:
        router.hears("who", self.who)
        router.hears("job {name}", self.leave)

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        return (JobKind("trial.work", work),)

    async def who(self, talk: Talk) -> None:
        talk.reply(f"process {os.getpid()}")

    async def leave(self, talk: Talk, name: str) -> None:
        jobs = talk.client.jobs

        async def write(session: Any) -> None:  # noqa: ANN401 -- what `talk.write` gives
            await jobs.post(session, "trial.work", {"name": name})

        talk.write(write)
        talk.reply("left")


class LatePlugin(Plugin):
    """A feature that is off at first."""

    meta: ClassVar[Metadata] = Metadata(name="late", version="1", title="core-menu")

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        return (JobKind("late.work", work),)


class PolledDriver(ScriptedDriver):
    """Notes who polls."""

    async def run(self) -> None:
        note("polling", "by")
        await asyncio.Event().wait()


class PolledPlugin(ScriptedDriverPlugin):
    """The messenger `polled`."""

    meta: ClassVar[Metadata] = Metadata(name="polled", version="1", title="core-menu")

    def build(self, bot: BotContext[Any]) -> PolledDriver:
        return PolledDriver(bot, PROFILES[bot.settings.profile])
