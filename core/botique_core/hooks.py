"""Calling hooks: typed, awaited, and with a failing plugin named, not felt by its neighbours."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast

import pluggy
from pluggy import HookImpl
from sqlalchemy.ext.asyncio import AsyncSession

P = ParamSpec("P")
T = TypeVar("T")
Specification = Callable[Concatenate[Any, P], Awaitable[T | None]]

log = logging.getLogger(__name__)


class HookAnswer(NamedTuple, Generic[T]):
    """What one plugin answered."""

    plugin: str
    value: T


class HookCaller:
    """Calls the hooks of one generation's plugins, in order of their needs.

    Arguments are passed by name. `on_failure(plugin, hook)` is told of every isolated error.
    """

    def __init__(
        self,
        manager: pluggy.PluginManager,
        on_failure: Callable[[str, str], None] | None = None,
    ) -> None:
        self._manager = manager
        self._on_failure = on_failure

    async def collect(
        self, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> list[HookAnswer[T]]:
        """Every plugin's answer that is not None; a failing plugin is left out."""
        answers = []
        for implementation in self._implementations(hook):
            value = await self._isolated(hook, implementation, kwargs)
            if value is not None:
                answers.append(HookAnswer(implementation.plugin_name, cast("T", value)))
        return answers

    async def first(
        self, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> T | None:
        """The first answer that is not None; a failing plugin counts as None."""
        for implementation in self._implementations(hook):
            value = await self._isolated(hook, implementation, kwargs)
            if value is not None:
                return cast("T", value)
        return None

    async def tell(self, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs) -> None:
        """Informs every plugin; a failing one does not keep the others from hearing."""
        for implementation in self._implementations(hook):
            await self._isolated(hook, implementation, kwargs)

    async def tell_one(
        self, plugin: str, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Informs one plugin, if it has that hook; its failure is felt by nobody."""
        for implementation in self._implementations(hook, plugin):
            await self._isolated(hook, implementation, kwargs)

    async def tell_one_strict(
        self, plugin: str, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Informs one plugin, if it has that hook; its error reaches the caller."""
        for implementation in self._implementations(hook, plugin):
            await _call(implementation, kwargs)

    async def tell_strict(
        self, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Informs every plugin; the first error ends it and reaches the caller."""
        for implementation in self._implementations(hook):
            await _call(implementation, kwargs)

    async def collect_strict(
        self, hook: Specification[P, T], *_args: P.args, **kwargs: P.kwargs
    ) -> list[HookAnswer[T]]:
        """Every answer that is not None; the first error ends it and reaches the caller."""
        values = [(i.plugin_name, await _call(i, kwargs)) for i in self._implementations(hook)]
        return [HookAnswer(name, cast("T", value)) for name, value in values if value is not None]

    def _implementations(
        self, hook: Callable[..., Any], plugin: str | None = None
    ) -> Iterator[HookImpl]:
        caller: pluggy.HookCaller = getattr(self._manager.hook, hook.__name__)
        for implementation in reversed(caller.get_hookimpls()):  # pluggy calls the last one first
            if plugin in (None, implementation.plugin_name):
                yield implementation

    async def _isolated(
        self, hook: Callable[..., Any], implementation: HookImpl, kwargs: dict[str, Any]
    ) -> object:
        try:
            async with _savepoint(kwargs.get("session")):
                return await _call(implementation, kwargs)
        except Exception:
            plugin = implementation.plugin_name
            log.exception("plugin %s failed in hook %s", plugin, hook.__name__)
            if self._on_failure is not None:
                self._on_failure(plugin, hook.__name__)
            return None


def _savepoint(session: AsyncSession | None) -> AbstractAsyncContextManager[object]:
    """Without one, an error caught here would leave a PostgreSQL transaction aborted."""
    return nullcontext() if session is None else session.begin_nested()


async def _call(implementation: HookImpl, kwargs: dict[str, Any]) -> object:
    arguments = {name: kwargs[name] for name in implementation.argnames}
    result = implementation.function(**arguments)
    return await result if inspect.isawaitable(result) else result
