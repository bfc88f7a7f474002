"""Do plugins, texts and bots fit together? Asked of the client itself, opened but not started."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError

from botique_core.app.app import App
from botique_core.bot import Bot
from botique_core.cli.doctor.verdict import cause, doubtful, fine, wrong
from botique_core.errors import BotiqueError
from botique_core.findings import Finding
from botique_core.hookspecs import Hooks
from botique_core.plugins.discovery import Installed
from botique_core.settings import ClientSettings

TIMEOUT_S = 20.0


async def check_inside(
    settings: ClientSettings, installed: Installed, *, ready: bool
) -> list[Finding]:
    """Plugins, texts and bots.

    Args:
        settings: The client's.
        installed: The plugins there are.
        ready: The database is up to date; if not, an empty one stands in for it, so that
            looking changes nothing.
    """
    try:
        async with _opened(settings, installed, ready=ready) as app:
            return [*_plugins(app), *app.client.texts.check(), *await _bots(app), *await _own(app)]
    except (BotiqueError, SQLAlchemyError) as error:
        return [wrong("client", cause(error), "correct it; nothing starts before")]


@asynccontextmanager
async def _opened(
    settings: ClientSettings, installed: Installed, *, ready: bool
) -> AsyncIterator[App]:
    with TemporaryDirectory() as folder:
        if not ready:
            settings = _on_an_empty_database(settings, Path(folder))
        async with App.opened(settings, installed=installed) as app:
            yield app


def _on_an_empty_database(settings: ClientSettings, folder: Path) -> ClientSettings:
    url = SecretStr(f"sqlite:///{folder / 'empty.db'}")
    database = settings.database.model_copy(update={"url": url, "schema_": ""})
    return settings.model_copy(update={"database": database})


def _plugins(app: App) -> list[Finding]:
    aside = [
        wrong(f"plugin {name}", f"set aside: {reason}", "correct it, or disable the plugin")
        for name, reason in sorted(app.generation.quarantined.items())
    ]
    names = ", ".join(sorted(app.generation.plugins.keys() - {"core"}))
    return aside or [fine("plugins", names or "none are on")]


async def _bots(app: App) -> list[Finding]:
    if not app.bots:
        advice = "add a section [drivers.web] or [drivers.<messenger>]"
        return [doubtful("bots", "there are none: nobody can write to the client", advice)]
    found = await asyncio.gather(*(_bot(bot) for bot in app.bots.values()))
    return [finding for findings in found for finding in findings]


async def _bot(bot: Bot) -> list[Finding]:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await bot.driver.check() or [fine(bot.label, "well")]
    except (BotiqueError, TimeoutError) as error:
        advice = "see that this machine reaches the messenger, and try again"
        return [wrong(bot.label, cause(error), advice)]


async def _own(app: App) -> list[Finding]:
    answers = await app.client.hooks.collect(Hooks.check)
    return [finding for answer in answers for finding in answer.value]
