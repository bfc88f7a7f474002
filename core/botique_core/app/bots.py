"""The client's bots: one driver object for each account that its file names."""

from __future__ import annotations

from collections.abc import Mapping

from botique_core.app.reception import Reception
from botique_core.bot import Bot
from botique_core.client import Client
from botique_core.driver import BotContext, DriverPlugin
from botique_core.errors import SettingsError
from botique_core.inbox.bots import bot_number
from botique_core.secrets import Secrets
from botique_core.settings import BotSection


async def make_bots(
    client: Client,
    drivers: Mapping[str, type[DriverPlugin]],
    secrets: Secrets,
    reception: Reception,
) -> dict[int, Bot]:
    """Every bot that the settings switch on, by number; nothing connects yet.

    Raises:
        SettingsError: a driver is not installed, or a bot's section is wrong.
    """
    bots = {}
    for section in client.settings.bots():
        if section.driver not in drivers:
            message = f"{section.key}: no driver {section.driver!r} is installed"
            raise SettingsError(f"{client.settings.file}: {message}; installed: {sorted(drivers)}")
        number = await bot_number(client.db, section.driver, section.name)
        plugin = drivers[section.driver](client, None)
        bots[number] = _bot(number, section, plugin, client, secrets, reception)
    return bots


def _bot(
    number: int,
    section: BotSection,
    plugin: DriverPlugin,
    client: Client,
    secrets: Secrets,
    reception: Reception,
) -> Bot:
    settings = client.settings.section(plugin.bot_settings, section.key, section.values)
    public = client.settings.client.public_url.rstrip("/")
    context = BotContext(
        id=number,
        driver=section.driver,
        name=section.name,
        settings=settings,
        client=client,
        receive=reception.of(number),
        secret=secrets.key(f"bot:{section.driver}.{section.name}"),
        webhook_url=public and f"{public}/webhook/{section.driver}/{section.name}",
    )
    driver = plugin.build(context)
    reception.acknowledge_by(number, driver)
    return Bot(number, section.driver, section.name, driver)
