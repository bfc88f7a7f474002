"""Calling a handler with what its annotations ask for; worked out once, when it is registered."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard, get_type_hints

from botique_core.driver import NativeDriver
from botique_core.events import Event
from botique_core.talk import Talk

Handler = Callable[..., Any]
Getter = Callable[[Talk, Mapping[str, Any]], Any]


class Call:
    """A handler and how to fill its parameters.

    A parameter annotated `Talk` gets the talk, one annotated with an event class the event. One
    annotated with a class of a messenger's library (`aiogram.types.Update`, say) gets what the
    bot's driver has of it, or None. Any other gets the capture of its name; a default serves
    where an optional part caught nothing.
    """

    __slots__ = ("_getters", "events", "handler", "names")

    def __init__(self, handler: Handler) -> None:
        self.handler = handler
        self.events: tuple[type[Event], ...] = ()
        self.names: set[str] = set()
        hints = get_type_hints(handler)
        parameters = inspect.signature(handler).parameters.values()
        self._getters = tuple(self._getter(parameter, hints) for parameter in parameters)

    async def __call__(self, talk: Talk, captures: Mapping[str, Any]) -> None:
        """Runs the handler."""
        result = self.handler(*[get(talk, captures) for get in self._getters])
        if inspect.isawaitable(result):
            await result

    def _getter(self, parameter: inspect.Parameter, hints: Mapping[str, Any]) -> Getter:
        wanted = hints.get(parameter.name)
        if wanted is Talk:
            return lambda talk, _: talk
        if isinstance(wanted, type) and issubclass(wanted, Event):
            self.events = (*self.events, wanted)
            return lambda talk, _: talk.event
        if _is_foreign(wanted):
            return lambda talk, _: _native(talk, wanted)
        return self._capture(parameter)

    def _capture(self, parameter: inspect.Parameter) -> Getter:
        name, default = parameter.name, parameter.default
        self.names.add(name)
        if default is inspect.Parameter.empty:
            return lambda _, captures: captures[name]
        return lambda _, captures: captures.get(name, default)


def _is_foreign(wanted: object) -> TypeGuard[type]:
    """Whether an annotation is a class of somebody's library: no plain value, no error."""
    return (
        isinstance(wanted, type)
        and wanted.__module__ != "builtins"
        and not issubclass(wanted, BaseException)
    )


def _native(talk: Talk, wanted: type) -> object:
    driver = talk.bot.driver
    return driver.native(wanted, talk.event) if isinstance(driver, NativeDriver) else None
