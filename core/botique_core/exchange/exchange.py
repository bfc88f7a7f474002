"""All that the features of one generation give to and take from a foreign system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from botique_core.errors import PluginUnusable
from botique_core.exchange.export import Export
from botique_core.exchange.intake import Import

Declared = TypeVar("Declared", Import, Export)

NAME = re.compile(r"[a-z][a-z0-9-]{0,40}(/[a-z][a-z0-9-]{0,40})?")
# Below a name lie addresses of the exchange's own.
RESERVED = frozenset({"ping", "ack", "full", "files"})


@dataclass(frozen=True, slots=True)
class Exchange:
    """Imports and exports by name."""

    imports: Mapping[str, Import] = field(default_factory=dict)
    exports: Mapping[str, Export] = field(default_factory=dict)

    @classmethod
    def of(
        cls, imports: Mapping[str, Sequence[Import]], exports: Mapping[str, Sequence[Export]]
    ) -> Exchange:
        """What each plugin declared, by the plugin's name.

        Raises:
            PluginUnusable: A name can't be used, or another plugin has it.
        """
        return cls(_by_name(imports.items()), _by_name(exports.items()))


def _by_name(declared: Iterable[tuple[str, Sequence[Declared]]]) -> dict[str, Declared]:
    found: dict[str, Declared] = {}
    for plugin, several in declared:
        for one in several:
            if not NAME.fullmatch(one.name) or RESERVED & set(one.name.split("/")):
                raise PluginUnusable(plugin, f"an exchange can't be called {one.name!r}")
            if one.name in found:
                raise PluginUnusable(plugin, f"the exchange {one.name!r} is there already")
            found[one.name] = one
    return found
