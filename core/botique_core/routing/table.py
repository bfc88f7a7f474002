"""All routes of one generation, merged and ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from botique_core.errors import PluginUnusable
from botique_core.events import Event
from botique_core.patterns.matcher import Match, Matcher
from botique_core.patterns.pattern import normal
from botique_core.routing.call import Call
from botique_core.routing.middleware import Matching, Middleware
from botique_core.routing.router import Route, Router
from botique_core.talk import Talk

COMMAND = re.compile(r"/([a-z][a-z0-9_]{0,31})(?:@\S+)?(?:\s+(.*))?\Z", re.IGNORECASE | re.DOTALL)


class RoutingTable:
    """What is heard, by whom; built once, only read afterwards.

    `menu` tells who hears which label of the main menu, `former` are labels that an old keyboard
    may still show. `looks_after_errors` tells whether any plugin does.

    Raises:
        PluginUnusable: two plugins claim the same command, button route or conversation.
    """

    def __init__(
        self,
        routers: Sequence[Router],
        menu: Mapping[str, Route],
        former: Collection[str] = (),
    ) -> None:
        self.middleware = Middleware()
        self.conversations: dict[str, Any] = {}
        self._commands: dict[str, Route] = {}
        self._buttons: dict[str, Route] = {}
        self._events: dict[type[Event], list[Route]] = {}
        self._fallbacks: list[Route] = []
        self._texts: Matcher[Route] = Matcher()
        self._failures: dict[str, list[tuple[type[Exception], Call]]] = {}
        self._menu = {normal(label).casefold(): route for label, route in menu.items()}
        self._former_menu = {normal(label).casefold() for label in former} - self._menu.keys()
        for router in routers:
            self._take(router)
        self.looks_after_errors = any(self._failures.values())
        self._texts.compile()

    def command(self, talk: Talk, text: str) -> tuple[Route, str] | None:
        """The command that a text starts with, and what follows it."""
        found = COMMAND.match(text.strip())
        route = self._commands.get(found[1].lower()) if found else None
        if found is None or route is None or not _admits(talk, route):
            return None
        return route, (found[2] or "").strip()

    def button(self, talk: Talk, name: str) -> Route | None:
        """Who looks after the buttons with this route in this chat."""
        route = self._buttons.get(name)
        return route if route is not None and _admits(talk, route) else None

    def menu_item(self, text: str) -> Route | None:
        """The menu button whose label, in any language, the text is."""
        return self._menu.get(normal(text).casefold()) if self._menu else None

    def was_menu_item(self, talk: Talk, text: str) -> bool:
        """Whether the text is the label of a menu button whose feature is off, and no more."""
        if not self._former_menu or normal(text).casefold() not in self._former_menu:
            return False
        return self.heard(talk, text) is None

    def heard(self, talk: Talk, text: str) -> Match[Route] | None:
        """The first route that hears the text in this chat."""
        for match in self._texts.matches(text):
            if _admits(talk, match.route, self.middleware.matching):
                return match
        return None

    def listening(self, talk: Talk, event: type[Event]) -> Iterator[Route]:
        """Every route for this kind of event in this chat."""
        return (route for route in self._events.get(event, ()) if _admits(talk, route))

    def fallback(self, talk: Talk) -> Route | None:
        """Who answers in this chat when nobody understood."""
        return next((route for route in self._fallbacks if _admits(talk, route)), None)

    def failure(self, plugin: str, error: Exception) -> Call | None:
        """Who in the plugin looks after this error: the handler of its nearest class."""
        handlers = dict(self._failures.get(plugin, ()))
        return next((handlers[kind] for kind in type(error).__mro__ if kind in handlers), None)

    def _take(self, router: Router) -> None:
        self.middleware = self.middleware.extended(router.middleware)
        _merge(router.plugin, "command", self._commands, router.command_routes)
        _merge(router.plugin, "button route", self._buttons, router.button_routes)
        _merge(router.plugin, "conversation", self.conversations, router.conversations)
        for route in router.texts:
            for pattern in route.patterns:
                self._texts.add(pattern, route)
        for event, routes in router.event_routes.items():
            self._events.setdefault(event, []).extend(routes)
        self._fallbacks = [*reversed(router.fallbacks), *self._fallbacks]
        self._failures[router.plugin] = router.failures


def _admits(talk: Talk, route: Route, everywhere: Sequence[Matching] = ()) -> bool:
    matched = not route.drivers or talk.bot.driver_name in route.drivers
    for verdict in (*everywhere, *route.matching):
        matched = verdict(talk, matched)
    return matched


def _merge(plugin: str, what: str, into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name in sorted(set(into) & set(more)):
        raise PluginUnusable(plugin, f"{what} {name!r} is another's already; give it a new name")
    into.update(more)
