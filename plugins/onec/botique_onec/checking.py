"""What `botique doctor` looks at: silent nodes, copies of bases, nodes that nobody can use."""

from __future__ import annotations

from collections.abc import Iterator

from botique_core.client import Client
from botique_core.findings import Finding
from botique_onec.nodes import Nodes, Overview
from botique_onec.watching import silent_nodes

PLACE = "onec"


async def check(client: Client, nodes: Nodes) -> list[Finding]:
    """Findings about the nodes of a client."""
    async with client.db.reading() as session:
        found = await nodes.all(session)
        silent = {one.id for one in await silent_nodes(session, client.clock.now())}
    return [finding for one in found for finding in _about(one, one.node.id in silent)]


def _about(one: Overview, silent: bool) -> Iterator[Finding]:  # noqa: FBT001 -- one of two cases
    name = one.node.name
    if one.node.refused_database:
        what = f"another base came with the key of {name}: a copy of the base, it seems"
        yield Finding("warning", PLACE, what, "switch the exchange off there, or accept it")
    if silent:
        what = f"{name} has not spoken for {one.node.alert_hours} hours or more"
        yield Finding("warning", PLACE, what, "look at the scheduled job and the event log in 1C")
    if one.node.active and not one.node.test and not one.is_open:
        what = f"{name} has no key that works"
        yield Finding("warning", PLACE, what, f"`botique onec key add {name}` makes one")
