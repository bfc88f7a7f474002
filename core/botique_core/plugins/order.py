"""Putting plugins in order of their needs and setting aside those whose needs are not met."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from botique_core.plugin import Plugin


def ordered(
    wanted: Mapping[str, type[Plugin]],
) -> tuple[list[type[Plugin]], dict[str, str]]:
    """The plugins to start, each after all it needs, and the reasons why others can't.

    The order of plugins that don't depend on each other is that of their names, so that it is
    the same in every process.
    """
    usable, reasons = _without_unmet_needs(dict(wanted))
    while True:
        try:
            return [usable[name] for name in _sorted(usable)], reasons
        except CycleError as error:
            circle = error.args[1]
            for name in set(circle):
                reasons[name] = "needs itself in a circle: " + " -> ".join(circle)
                usable.pop(name, None)
            usable, more = _without_unmet_needs(usable)
            reasons |= more


def _sorted(usable: Mapping[str, type[Plugin]]) -> list[str]:
    sorter = TopologicalSorter(
        {
            name: [other for other in (*meta.needs, *meta.wants) if other in usable]
            for name, meta in ((name, usable[name].meta) for name in sorted(usable))
        }
    )
    sorter.prepare()
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


def _without_unmet_needs(
    usable: dict[str, type[Plugin]],
) -> tuple[dict[str, type[Plugin]], dict[str, str]]:
    reasons: dict[str, str] = {}
    while True:
        lacking = {
            name: [need for need in plugin.meta.needs if need not in usable]
            for name, plugin in usable.items()
        }
        unmet = {name: needs for name, needs in lacking.items() if needs}
        if not unmet:
            return usable, reasons
        for name, needs in unmet.items():
            reasons[name] = f"needs {', '.join(needs)}, which is not on"
            del usable[name]
