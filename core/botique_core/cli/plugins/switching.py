"""Switching features on and off, refusing what would not work."""

from __future__ import annotations

from botique_core.app.app import App
from botique_core.clock import SystemClock
from botique_core.errors import PluginError
from botique_core.plugins.discovery import Installed, discover
from botique_core.plugins.order import ordered
from botique_core.plugins.switchboard import Switchboard
from botique_core.settings import ClientSettings


async def enable_plugin(settings: ClientSettings, name: str) -> None:
    """Switches a feature on and sees that it starts.

    Raises:
        PluginError: It is not installed, lacks what it needs, or can't be started.
    """
    installed = discover()
    known(installed, name)
    async with App.opened(settings, installed=installed) as app:
        switchboard = Switchboard(app.client.db, SystemClock())
        on = {*(await switchboard.wanted()).on, name}
        classes = {**installed.drivers, **installed.features}
        usable = {one: classes[one] for one in on | set(app.generation.plugins) if one in classes}
        if reason := ordered(usable)[1].get(name):
            raise PluginError(f"{name} {reason}")
        await switchboard.switch(name, on=True)
    async with App.opened(settings, installed=installed) as app:
        if reason := app.generation.quarantined.get(name):
            raise PluginError(f"{name} is on, but set aside: {reason}")


async def disable_plugin(settings: ClientSettings, name: str) -> None:
    """Switches a feature off.

    Raises:
        PluginError: There is no such feature, it is always on, or another one that is on needs it.
    """
    installed = discover()
    if name in installed.always:
        raise PluginError(f"{name} is always on; uninstall its package to be without it")
    async with App.opened(settings, installed=installed) as app:
        switchboard = Switchboard(app.client.db, SystemClock())
        wanted = await switchboard.wanted()
        if name not in wanted.on:
            known(installed, name)
        needing = [
            other
            for other, plugin in app.generation.plugins.items()
            if name in plugin.meta.needs and other != name
        ]
        if needing:
            raise PluginError(f"{', '.join(needing)} needs {name}; disable that first")
        await switchboard.switch(name, on=False)


def known(installed: Installed, name: str) -> None:
    """Refuses a name that is no usable feature.

    Raises:
        PluginError: It says why not.
    """
    if name in installed.features:
        return
    if name in installed.drivers:
        raise PluginError(f"{name} is a driver: [drivers.{name}] in the client's file switches it")
    if name in installed.broken:
        raise PluginError(f"{name} is broken: {installed.broken[name]}")
    there = ", ".join(installed.features) or "none"
    raise PluginError(f"{name} is not installed; installed are {there}")
