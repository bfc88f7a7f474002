"""Building a generation, again without each plugin that turns out to be unusable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pluggy

from botique_core.bot import Bot
from botique_core.building.contribution import Contribution, catalogue, contribution, panel_app
from botique_core.building.dormant import Dormant
from botique_core.building.hooked_people import HookedPeople
from botique_core.client import Client
from botique_core.conversations.runner import Runner
from botique_core.correspondence import Correspondence
from botique_core.dialogue.dispatcher import Dispatcher
from botique_core.dialogue.mainmenu import MainMenu
from botique_core.errors import PluginError, PluginUnusable
from botique_core.exchange import Exchange
from botique_core.generation import Generation
from botique_core.hooks import HookCaller
from botique_core.hookspecs import Hooks
from botique_core.house import HousePlugin, Resuming
from botique_core.jobs.kind import JobKind
from botique_core.mailbox.collecting import kinds as mailbox_jobs
from botique_core.mailbox.mailroom import Mailroom
from botique_core.people.topics import Topic, Topics
from botique_core.plugin import Plugin
from botique_core.plugins.discovery import Installed
from botique_core.plugins.order import ordered
from botique_core.plugins.switchboard import Wanted
from botique_core.routing.router import Route, Router
from botique_core.routing.table import RoutingTable
from botique_core.segments.brought import Brought
from botique_core.texts import Catalogue, Texts
from botique_core.welcome.gate import Gate

CORE = "core"


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds generations of one client; `client` has every service but the plugins' own."""

    client: Client
    installed: Installed
    bots: Mapping[int, Bot]
    texts: Callable[[Sequence[Catalogue]], Texts]
    core_jobs: Callable[[Client], Sequence[JobKind]]
    topics: Mapping[str, bool] = field(default_factory=dict)

    def build(self, wanted: Wanted, broken: Mapping[str, str]) -> Generation:
        """The wanted generation, less what can't be used; takes a while, so not on the loop.

        `broken` tells by plugin why it can't be used, as far as that is known already.
        """
        quarantined = {n: "is not installed" for n in wanted.on if n not in self._classes()}
        quarantined |= {name: why for name, why in broken.items() if name in wanted.on}
        while True:
            try:
                return self._attempt(wanted, quarantined)
            except PluginUnusable as error:
                if error.plugin == CORE:
                    raise
                quarantined[error.plugin] = error.reason

    def _classes(self) -> dict[str, type[Plugin]]:
        return {**self.installed.drivers, **self.installed.features}

    def _attempt(self, wanted: Wanted, quarantined: dict[str, str]) -> Generation:
        driving = {bot.driver_name for bot in self.bots.values()}
        names = (wanted.on | driving | self.installed.always) - set(quarantined)
        usable = {name: cls for name, cls in self._classes().items() if name in names}
        classes, unmet = ordered(usable)
        manager = pluggy.PluginManager("botique")
        manager.add_hookspecs(Hooks)
        client = replace(self.client, hooks=HookCaller(manager, self._count_failure))
        plugins = [HousePlugin(client), *(self._made(cls, client, wanted) for cls in classes)]
        client.texts = self._texts(plugins)
        client.courier = client.courier.speaking(client.texts)
        for plugin in reversed(plugins):  # pluggy calls the last registered first
            _register(manager, plugin)
        return self._assembled(wanted, client, plugins, {**quarantined, **unmet})

    def _made(self, cls: type[Plugin], client: Client, wanted: Wanted) -> Plugin:
        name = cls.meta.name
        values = wanted.settings.get(name, {})
        try:
            settings = client.settings.section(cls.settings_model, f"plugin.{name}", values)
            return cls(client, settings)
        except Exception as error:
            raise PluginUnusable(name, f"{type(error).__name__}: {error}") from error

    def _dormant(self, wanted: Wanted, client: Client, plugins: Sequence[Plugin]) -> Dormant:
        at_work = {plugin.meta.name for plugin in plugins}
        features = self.installed.features
        return Dormant(
            classes={name: cls for name, cls in features.items() if name not in at_work},
            others=frozenset(at_work | self.installed.drivers.keys()),
            make=lambda cls: self._made(cls, client, wanted),
        )

    def _texts(self, plugins: list[Plugin]) -> Texts:
        return self.texts([shipped for plugin in plugins if (shipped := catalogue(plugin))])

    def _assembled(
        self, wanted: Wanted, client: Client, plugins: list[Plugin], quarantined: dict[str, str]
    ) -> Generation:
        brought = [contribution(plugin) for plugin in plugins]
        topics = _topics(brought, self.topics)
        dormant = self._dormant(wanted, client, plugins)
        client.people = client.people.joined_by(
            HookedPeople(client.hooks, dormant),
            topics,
            [one.finder for one in brought if one.finder is not None],
            client.legal,
        )
        client.segments = client.segments.joined_by(
            client.texts, client.people.subscriptions, self._about_customers(brought, client.texts)
        )
        client.broadcasts = client.broadcasts.joined_by(
            client.people, client.segments, client.courier
        )
        client.exchange = _exchange(brought)
        gate = Gate(client)
        menu = [item for one in brought for item in one.menu_items]
        if len(menu) == len(brought[0].menu_items):  # core's own alone make no menu
            menu = []
        mailroom = Mailroom(client, _correspondence(brought))
        labels = _menu_labels(brought, client.texts)
        heard = _heard(brought, labels) if menu else {}
        table = self._table(gate, brought, heard, client.texts.orphans())
        return Generation(
            number=wanted.number,
            client=client,
            plugins={plugin.meta.name: plugin for plugin in plugins},
            quarantined=quarantined,
            dispatcher=Dispatcher(client, self.bots, table, gate, MainMenu(menu)),
            topics=topics,
            labels=labels if menu else {},
            jobs=[
                *self.core_jobs(client),
                *mailbox_jobs(client, mailroom),
                *(job for one in brought for job in one.jobs),
            ],
            consumers=[consumer for one in brought for consumer in one.consumers],
            web={one.plugin.meta.name: one.web for one in brought if one.web is not None},
            mailroom=mailroom,
            panel=panel_app(brought, self.installed),
            uploads={
                f"/admin{path}": size for one in brought for path, size in one.panel.uploads.items()
            },
        )

    def _table(
        self,
        gate: Gate,
        brought: list[Contribution],
        menu: Mapping[str, Route],
        former: Collection[str],
    ) -> RoutingTable:
        own = Router(CORE)
        own.conversation(gate.conversation)
        routers = [own, *(one.router for one in brought)]
        conversations = {n: c for router in routers for n, c in router.conversations.items()}
        Resuming(Runner(conversations)).routes(own)
        return RoutingTable(routers, menu, former)

    def _about_customers(self, brought: Sequence[Contribution], texts: Texts) -> Brought:
        _check_titles(brought, texts)
        at_work = {one.plugin.meta.name for one in brought}
        return Brought(
            conditions=[condition for one in brought for condition in one.conditions],
            within=[one.within for one in brought if one.within is not None],
            zones=[one.zone for one in brought if one.zone is not None],
            last_places=[one.last_place for one in brought if one.last_place is not None],
            absent=self.installed.features.keys() - at_work,
        )

    def _count_failure(self, plugin: str, hook: str) -> None:
        self.client.metrics.hook_failures.labels(plugin, hook).inc()


def _exchange(brought: Sequence[Contribution]) -> Exchange:
    return Exchange.of(
        {one.plugin.meta.name: one.imports for one in brought},
        {one.plugin.meta.name: one.exports for one in brought},
    )


def _topics(brought: Sequence[Contribution], chosen: Mapping[str, bool]) -> Topics:
    contributed: list[Topic] = []
    for one in brought:
        contributed += one.topics
        try:
            Topics(contributed)
        except PluginError as error:
            raise PluginUnusable(one.plugin.meta.name, str(error)) from error
    return Topics(contributed, chosen)


def _correspondence(brought: Sequence[Contribution]) -> list[Correspondence]:
    kinds: dict[str, Correspondence] = {}
    for one in brought:
        for letters in one.correspondence:
            if letters.kind in kinds:
                reason = f"correspondence: letters {letters.kind!r} are another plugin's"
                raise PluginUnusable(one.plugin.meta.name, reason)
            kinds[letters.kind] = letters
    return list(kinds.values())


def _menu_labels(brought: Sequence[Contribution], texts: Texts) -> dict[str, frozenset[str]]:
    """What the buttons of the menu are called, in every language and wording that they ever had."""
    for one in brought:
        for key in one.menu_routes:
            if not texts.has(key):
                raise PluginUnusable(one.plugin.meta.name, f"menu_items: there is no text {key!r}")
    return {key: texts.labels(key) for one in brought for key in one.menu_routes}


def _heard(
    brought: Sequence[Contribution], labels: Mapping[str, frozenset[str]]
) -> dict[str, Route]:
    """Who hears which label of the menu."""
    routes = [(key, route) for one in brought for key, route in one.menu_routes.items()]
    return {label: route for key, route in routes for label in labels[key]}


def _check_titles(brought: Sequence[Contribution], texts: Texts) -> None:
    for one in brought:
        for condition in one.conditions:
            if not texts.has(condition.title):
                reason = f"segment_conditions: there is no text {condition.title!r}"
                raise PluginUnusable(one.plugin.meta.name, reason)


def _register(manager: pluggy.PluginManager, plugin: Plugin) -> None:
    try:
        manager.register(plugin, name=plugin.meta.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginUnusable(plugin.meta.name, str(error)) from error
