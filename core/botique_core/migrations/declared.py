"""Every table of core, declared; for whoever needs them all at once."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import botique_core

DECLARING = {"models", "tables", "entry_link"}


def declare_core() -> None:
    """Imports every module of core that declares tables."""
    for module in pkgutil.walk_packages(botique_core.__path__, "botique_core."):
        if module.name.rpartition(".")[2] in DECLARING:
            import_module(module.name)
