"""Bringing the database to what the code expects: core's tables first, then each plugin's."""

from botique_core.migrations.history import (
    CORE,
    History,
    core_history,
    owners_of,
    plugin_history,
)
from botique_core.migrations.upgrade import pending, upgrade

__all__ = ["CORE", "History", "core_history", "owners_of", "pending", "plugin_history", "upgrade"]
