"""What is installed and what becomes of it, for people to read."""

from __future__ import annotations

from botique_core.app.app import App
from botique_core.plugins.discovery import discover
from botique_core.settings import ClientSettings


async def listed(settings: ClientSettings) -> list[str]:
    """One line for each plugin: name, version, state, reason if there is one."""
    installed = discover()
    async with App.opened(settings, installed=installed) as app:
        on, aside = app.generation.plugins, app.generation.quarantined
    lines = []
    for name, feature in installed.features.items():
        state = "on" if name in on else "set aside" if name in aside else "off"
        lines.append(_line(name, feature.meta.version, state, aside.get(name, "")))
    for name, driver in installed.drivers.items():
        state = "driver, in use" if name in on else "driver"
        lines.append(_line(name, driver.meta.version, state, aside.get(name, "")))
    known = installed.features.keys() | installed.drivers.keys()
    missing = {name: reason for name, reason in aside.items() if name not in known}
    for name, reason in sorted({**installed.broken, **missing}.items()):
        lines.append(_line(name, "-", "broken", reason))
    return sorted(lines)


def _line(name: str, version: str, state: str, reason: str) -> str:
    return "\t".join(filter(None, (name, version, state, reason)))
