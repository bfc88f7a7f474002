"""What one plugin brings to a generation, asked once; an error in it quarantines that plugin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from fastapi import APIRouter

from botique_core.correspondence import Correspondence
from botique_core.errors import PluginError, PluginUnusable, TextError
from botique_core.exchange import Export, Import
from botique_core.feed.consumer import Consumer
from botique_core.jobs.kind import JobKind
from botique_core.menu import MenuItem
from botique_core.panel import Application, Panel
from botique_core.people.lookup import Finder
from botique_core.people.topics import Topic
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.routing.call import Call
from botique_core.routing.router import Route, Router
from botique_core.segments.condition import (
    AnyCondition,
    Condition,
    LastPlace,
    Within,
    Zone,
)
from botique_core.texts import Catalogue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Contribution:
    """One plugin's answers to the hooks that are asked while a generation is built.

    `menu_routes` are the handlers of its menu items, by text key.
    """

    plugin: Plugin
    router: Router
    menu_items: Sequence[MenuItem]
    menu_routes: Mapping[str, Route]
    topics: Sequence[Topic]
    conditions: Sequence[AnyCondition]
    within: Within | None
    zone: Zone | None
    finder: Finder | None
    last_place: LastPlace | None
    imports: Sequence[Import]
    exports: Sequence[Export]
    jobs: Sequence[JobKind]
    consumers: Sequence[Consumer]
    correspondence: Sequence[Correspondence]
    web: APIRouter | None
    panel: Panel


def contribution(plugin: Plugin) -> Contribution:
    """Asks a plugin for all it brings.

    Raises:
        PluginUnusable: the plugin raised, or a name of its own is not its own.
    """
    name = plugin.meta.name
    router = Router(name)
    _ask(plugin, "routes", router=router)
    menu_items = _several(plugin, "menu_items", MenuItem)
    jobs = _several(plugin, "jobs", JobKind)
    consumers = _several(plugin, "consumers", Consumer)
    topics = _several(plugin, "topics", Topic)
    conditions = _conditions(plugin)
    _check_names(name, "conversation", router.conversations)
    _check_names(name, "job", [job.name for job in jobs])
    _check_names(name, "consumer", [consumer.name for consumer in consumers])
    _check_names(name, "topic", [topic.name for topic in topics if topic.name != name])
    _check_names(name, "condition", [condition.name for condition in conditions])
    return Contribution(
        plugin=plugin,
        router=router,
        menu_items=menu_items,
        menu_routes=_menu_routes(name, menu_items),
        topics=topics,
        conditions=conditions,
        within=_function(plugin, "customers_within"),
        zone=_function(plugin, "time_zone_of"),
        finder=_function(plugin, "find_customers"),
        last_place=_function(plugin, "last_place_of"),
        imports=_several(plugin, "exchange_imports", Import),
        exports=_several(plugin, "exchange_exports", Export),
        jobs=jobs,
        consumers=consumers,
        correspondence=_several(plugin, "correspondence", Correspondence),
        web=_one(plugin, "web_routes", APIRouter),
        panel=_panel(plugin),
    )


def panel_app(brought: Sequence[Contribution], installed: Installed) -> Application | None:
    """The staff's panel with what every plugin brings to it; None if no plugin has it.

    Raises:
        PluginUnusable: the plugin that has it raised.
    """
    panels = {one.plugin.meta.name: one.panel for one in brought}
    for one in brought:
        app: Application | None = _ask(one.plugin, "panel_app", panels=panels, installed=installed)
        if app is not None:
            return app
    return None


def catalogue(plugin: Plugin) -> Catalogue | None:
    """The phrases that a plugin ships; None if it has none.

    Raises:
        PluginUnusable: they can't be read.
    """
    folder = _one(plugin, "texts", Path)
    try:
        return None if folder is None else Catalogue.read(plugin.meta.name, folder)
    except TextError as error:
        raise PluginUnusable(plugin.meta.name, str(error)) from error


def _panel(plugin: Plugin) -> Panel:
    panel = Panel(plugin.meta.name)
    _ask(plugin, "admin", panel=panel)
    try:
        panel.check()
    except PluginError as error:
        raise PluginUnusable(plugin.meta.name, f"admin: {error}") from error
    return panel


def _several(plugin: Plugin, hook: str, kind: type[T]) -> tuple[T, ...]:
    answer = _ask(plugin, hook)
    items = tuple(answer) if isinstance(answer, Iterable) else (answer,) if answer else ()
    for item in items:
        _check_kind(plugin, hook, kind, item)
    return items


def _one(plugin: Plugin, hook: str, kind: type[T]) -> T | None:
    answer: T | None = _ask(plugin, hook)
    if answer is not None:
        _check_kind(plugin, hook, kind, answer)
    return answer


def _conditions(plugin: Plugin) -> tuple[AnyCondition, ...]:
    kind: type[AnyCondition] = Condition  # type: ignore[type-abstract]  # looked at, never made
    conditions = _several(plugin, "segment_conditions", kind)
    for condition in conditions:
        for detail in ("name", "title", "operand"):
            if not hasattr(condition, detail):
                reason = f"{type(condition).__name__} has no {detail}"
                raise PluginUnusable(plugin.meta.name, f"segment_conditions: {reason}")
    return conditions


def _function(plugin: Plugin, hook: str) -> Any:  # noqa: ANN401 -- what it takes shows in use
    answer = _ask(plugin, hook)
    if answer is not None and not callable(answer):
        reason = f"{hook}: gave a {type(answer).__name__} where a function belongs"
        raise PluginUnusable(plugin.meta.name, reason)
    return answer


def _ask(plugin: Plugin, hook: str, **arguments: object) -> Any:  # noqa: ANN401 -- checked by who asks
    method: Callable[..., Any] | None = getattr(plugin, hook, None)
    if method is None:
        return None
    try:
        return method(**arguments)
    except Exception as error:
        reason = f"{hook}: {type(error).__name__}: {error}"
        raise PluginUnusable(plugin.meta.name, reason) from error


def _check_kind(plugin: Plugin, hook: str, kind: type, answer: object) -> None:
    if not isinstance(answer, kind):
        reason = f"{hook}: gave a {type(answer).__name__} where a {kind.__name__} belongs"
        raise PluginUnusable(plugin.meta.name, reason)


def _menu_routes(name: str, items: Sequence[MenuItem]) -> dict[str, Route]:
    try:
        return {item.label: Route(name, Call(item.handler)) for item in items}
    except Exception as error:
        raise PluginUnusable(name, f"menu_items: {type(error).__name__}: {error}") from error


def _check_names(plugin: str, what: str, names: Iterable[str]) -> None:
    for name, count in Counter(list(names)).items():
        if not name.startswith(f"{plugin}."):
            raise PluginUnusable(plugin, f"{what} {name!r} must begin with the plugin's name")
        if count > 1:
            raise PluginUnusable(plugin, f"{what} {name!r} is there twice")
