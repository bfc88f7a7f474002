"""Finding drivers and features by their entry points; a broken one is named, not fatal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import TypeVar

from botique_core.driver import DriverPlugin
from botique_core.errors import PluginError
from botique_core.plugin import Metadata, Plugin

DRIVER_GROUP = "botique.drivers"
FEATURE_GROUP = "botique.plugins"
PluginT = TypeVar("PluginT", bound=Plugin)

NAME = re.compile(r"(?!core\Z)[a-z][a-z0-9_]{0,31}\Z")


@dataclass(frozen=True, slots=True)
class Installed:
    """What is installed: usable plugin classes by name, and why others are not usable."""

    drivers: Mapping[str, type[DriverPlugin]] = field(default_factory=dict)
    features: Mapping[str, type[Plugin]] = field(default_factory=dict)
    broken: Mapping[str, str] = field(default_factory=dict)

    @property
    def always(self) -> frozenset[str]:
        """Features that are on wherever they are installed."""
        return frozenset(name for name, cls in self.features.items() if cls.meta.always)


def discover() -> Installed:
    """Everything that the entry points of this Python environment offer."""
    drivers: dict[str, type[DriverPlugin]] = {}
    features: dict[str, type[Plugin]] = {}
    broken: dict[str, str] = {}
    for point in _points(DRIVER_GROUP):
        _load(point, DriverPlugin, drivers, broken)
    for point in _points(FEATURE_GROUP):
        _load(point, Plugin, features, broken)
    return Installed(drivers, features, broken)


def _points(group: str) -> Iterable[EntryPoint]:
    return sorted(entry_points(group=group), key=lambda point: point.name)


def _load(
    point: EntryPoint, base: type[PluginT], into: dict[str, type[PluginT]], broken: dict[str, str]
) -> None:
    try:
        into[point.name] = checked(point.name, point.load(), base)
    except Exception as error:  # noqa: BLE001 -- somebody else's module may raise anything on import
        broken[point.name] = f"{type(error).__name__}: {error}"


def checked(name: str, found: object, base: type[PluginT]) -> type[PluginT]:
    """The plugin class behind an entry point.

    Raises:
        PluginError: it is no plugin class, or its metadata contradict the entry point.
    """
    if not NAME.match(name):
        rule = "a-z, 0-9 and _, at most 32 characters, and not `core`"
        raise PluginError(f"the name {name!r} must be {rule}")
    if not (isinstance(found, type) and issubclass(found, base)):
        raise PluginError(f"the entry point must lead to a subclass of {base.__name__}")
    meta = getattr(found, "meta", None)
    if not isinstance(meta, Metadata) or meta.name != name:
        raise PluginError(f"the class must have `meta = Metadata(name={name!r}, ...)`")
    return found
