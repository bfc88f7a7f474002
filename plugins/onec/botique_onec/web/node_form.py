"""The form of a node."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from botique_core.exchange import Exchange
from botique_core.panel import Desk, Input
from botique_core.settings.values import TimeZone
from botique_onec import scopes
from botique_onec.models import TITLE_MAX, Node
from botique_onec.nodes import ADDRESSES_MAX, Card

YEAR_H = 8_760


class NodeForm(BaseModel):
    """What staff may set about a node."""

    title: Annotated[
        str, Field(max_length=TITLE_MAX), Input("onec-node-title", hint="onec-node-title-hint")
    ] = ""
    scopes: Annotated[
        list[str], Field(min_length=1), Input("onec-node-scopes", hint="onec-node-scopes-hint")
    ] = Field(default_factory=lambda: [scopes.EVERYTHING])
    addresses: Annotated[
        list[str],
        Field(max_length=ADDRESSES_MAX),
        Input("onec-node-addresses", kind="lines", hint="onec-node-addresses-hint"),
    ] = Field(default_factory=list)
    zone: Annotated[TimeZone, Input("onec-node-zone", hint="onec-node-zone-hint")]
    alert_hours: Annotated[
        int,
        Field(ge=0, le=YEAR_H),
        Input("onec-node-alert", hint="onec-node-alert-hint", unit="onec-node-alert-unit"),
    ] = 24
    test: Annotated[bool, Input("onec-node-test", hint="onec-node-test-hint")] = False
    active: Annotated[bool, Input("onec-node-active", hint="onec-node-active-hint")] = True

    @classmethod
    def of(cls, node: Node) -> NodeForm:
        """What stands in the form of a node that is there."""
        return cls(
            title=node.title,
            scopes=node.scopes,
            addresses=node.addresses,
            zone=node.zone,
            alert_hours=node.alert_hours,
            test=node.test,
            active=node.active,
        )

    def card(self) -> Card:
        """The same, as the exchange takes it."""
        return Card(
            title=self.title,
            scopes=self.scopes,
            addresses=self.addresses,
            zone=self.zone,
            alert_hours=self.alert_hours,
            test=self.test,
            active=self.active,
        )


class NewNodeForm(NodeForm):
    """A node that is to be made."""

    name: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$"),
        Input("onec-node-name", hint="onec-node-name-hint"),
    ]


def options_of(desk: Desk, exchange: Exchange) -> dict[str, list[tuple[str, str]]]:
    """The scopes that can be chosen."""
    everything = (scopes.EVERYTHING, desk.say("onec-scope-everything"))
    named = [(scope, _named(desk, scope)) for scope in scopes.known(exchange)]
    return {"scopes": [everything, *named]}


def _named(desk: Desk, scope: str) -> str:
    return desk.say("onec-scope", scope=scope, kind=scope.replace(".", "-"))
