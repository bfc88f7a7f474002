"""Where a feature registers what it hears; frozen into a table when a generation is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from botique_core.conversations.conversation import Conversation
from botique_core.events import Event, LocationReceived, MediaReceived
from botique_core.patterns.pattern import Pattern, compile_pattern
from botique_core.routing.call import Call, Handler
from botique_core.routing.middleware import Around, Matching, Middleware

Patterns = str | re.Pattern[str] | Sequence[str | re.Pattern[str]]
ROUTE_NAME = re.compile(r"[a-z0-9_.-]{1,24}\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """One thing that is heard. `drivers` limits it; `always` lets it interrupt a conversation."""

    plugin: str
    call: Call
    patterns: tuple[Pattern, ...] = ()
    drivers: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    always: bool = False
    matching: tuple[Matching, ...] = ()
    heard: tuple[Around, ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    drivers: frozenset[str] = frozenset()
    always: bool = False
    matching: tuple[Matching, ...] = ()
    heard: tuple[Around, ...] = ()


@dataclass(slots=True)
class Router:
    """One plugin's routes. Registering is all it does; handlers are called by core."""

    plugin: str
    texts: list[Route] = field(default_factory=list)
    command_routes: dict[str, Route] = field(default_factory=dict)
    button_routes: dict[str, Route] = field(default_factory=dict)
    event_routes: dict[type[Event], list[Route]] = field(default_factory=dict)
    fallbacks: list[Route] = field(default_factory=list)
    conversations: dict[str, Conversation[Any]] = field(default_factory=dict)
    failures: list[tuple[type[Exception], Call]] = field(default_factory=list)
    middleware: Middleware = field(default_factory=Middleware)
    _group: _Group = field(default_factory=_Group)

    def hears(self, patterns: Patterns, handler: Handler) -> None:
        """Calls `handler` when a message says one of the patterns (see `pattern.py`).

        Raises:
            ValueError: a pattern is malformed, or the handler asks for what it can't give.
        """
        several = [patterns] if isinstance(patterns, str | re.Pattern) else patterns
        compiled = tuple(compile_pattern(pattern) for pattern in several)
        self.texts.append(replace(self._route(handler), patterns=compiled))

    def command(self, name: str, handler: Handler) -> None:
        """Calls `handler(talk, argument)` on `/name`; commands always win over a conversation."""
        self.command_routes[name] = self._route(handler)

    def pressed(self, route: str, handler: Handler) -> None:
        """Calls `handler(talk, value)` when a button with this route is pressed, however old.

        Raises:
            ValueError: the route's name is not 1-24 characters of a-z 0-9 _ . -
        """
        if not ROUTE_NAME.match(route):
            raise ValueError(f"route {route!r} must be 1-24 characters of a-z 0-9 _ . -")
        self.button_routes[route] = self._route(handler)

    def receives_media(self, handler: Handler, *kinds: str) -> None:
        """Calls `handler` for files outside any conversation; of these kinds only, if given."""
        route = replace(self._route(handler), media=frozenset(kinds))
        self.event_routes.setdefault(MediaReceived, []).append(route)

    def receives_location(self, handler: Handler) -> None:
        """Calls `handler` for a shared location outside any conversation."""
        self.on(LocationReceived, handler)

    def on(self, event: type[Event], handler: Handler) -> None:
        """Calls `handler` for every event of that class; several may listen."""
        self.event_routes.setdefault(event, []).append(self._route(handler))

    def fallback(self, handler: Handler) -> None:
        """Calls `handler` when nobody understood; the last one registered goes first."""
        self.fallbacks.append(self._route(handler))

    def exception(self, error: type[Exception], handler: Handler) -> None:
        """Calls `handler(talk, error)` when a handler or step of this plugin raises such an error.

        After a failed step of a conversation all that the event had caused is undone: the same
        question stays open, and the customer hears what `handler` says.
        """
        self.failures.append((error, Call(handler)))

    def conversation(self, conversation: Conversation[Any]) -> None:
        """Makes a conversation known, so that it can be begun and taken up again."""
        self.conversations[conversation.name] = conversation

    @contextmanager
    def group(
        self,
        *,
        drivers: Sequence[str] = (),
        always: bool = False,
        matching: Sequence[Matching] = (),
        heard: Sequence[Around] = (),
    ) -> Iterator[None]:
        """What is registered inside shares these conditions; groups nest and add up."""
        outer = self._group
        self._group = _Group(
            drivers=frozenset(drivers) or outer.drivers,
            always=always or outer.always,
            matching=(*outer.matching, *matching),
            heard=(*outer.heard, *heard),
        )
        try:
            yield
        finally:
            self._group = outer

    def _route(self, handler: Handler) -> Route:
        group = self._group
        return Route(
            self.plugin,
            Call(handler),
            drivers=group.drivers,
            always=group.always,
            matching=group.matching,
            heard=group.heard,
        )
