"""Features that are off: what they keep of people follows merges, exports and erasures too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pluggy
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.errors import Conflict, PluginUnusable
from botique_core.hooks import HookCaller
from botique_core.hookspecs import Hooks
from botique_core.migrations import CORE, owners_of, plugin_history
from botique_core.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Dormant:
    """The features of one client that are installed and not at work.

    They are made anew each time, for a few calls alone: nothing of them is heard or shown.
    `others` names whoever may have tables besides: features at work, and drivers.
    """

    classes: Mapping[str, type[Plugin]]
    others: frozenset[str]
    make: Callable[[type[Plugin]], Plugin]

    async def hooks(self, session: AsyncSession) -> HookCaller:
        """Calls those who may have kept something.

        Raises:
            Conflict: There are tables of a feature that can't be asked about them.
        """
        connection = await session.connection()
        owners = await connection.run_sync(owners_of)
        unknown = owners - self.others - self.classes.keys() - {CORE}
        if unknown:
            raise Conflict(
                f"there are tables of {', '.join(sorted(unknown))}, which is not installed or is"
                " broken: bring it back, or remove its data by `botique plugins purge`"
            )
        concerned = [
            cls for name, cls in self.classes.items() if name in owners or not _has_tables(cls)
        ]
        return _caller([self._made(cls) for cls in concerned])

    def _made(self, cls: type[Plugin]) -> Plugin:
        try:
            return self.make(cls)
        except PluginUnusable as error:
            raise Conflict(
                f"{error}: it keeps something of people, so it has to be mended first"
            ) from error


def _has_tables(cls: type[Plugin]) -> bool:
    return plugin_history(cls.meta.name, cls.__module__) is not None


def _caller(plugins: Sequence[Plugin]) -> HookCaller:
    manager = pluggy.PluginManager("botique")
    manager.add_hookspecs(Hooks)
    for plugin in reversed(plugins):  # pluggy calls the last registered first
        manager.register(plugin, name=plugin.meta.name)
    return HookCaller(manager)
