"""Whose tables are not yet what the installed code wants."""

from __future__ import annotations

from botique_core.clock import SystemClock
from botique_core.db import Database
from botique_core.migrations import core_history, pending, plugin_history
from botique_core.plugins.discovery import Installed
from botique_core.plugins.switchboard import Switchboard
from botique_core.settings import ClientSettings


async def outstanding(settings: ClientSettings, db: Database, installed: Installed) -> list[str]:
    """Owners of tables to be migrated: core, drivers in use, features that are on."""
    core = await pending(db, [core_history()])
    classes = {**installed.drivers, **installed.features}
    names = {bot.driver for bot in settings.bots()} & classes.keys()
    if core:
        enabled = settings.plugins.enabled
        names |= installed.features.keys() if enabled is None else set(enabled) & classes.keys()
    else:
        names |= (await Switchboard(db, SystemClock()).wanted()).on & classes.keys()
    found = (plugin_history(name, classes[name].__module__) for name in sorted(names))
    return core + await pending(db, [history for history in found if history is not None])
