"""The parts of the exchange of one client, put together."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.client import Client
from botique_onec.feeding import Feeding
from botique_onec.journal import Journal
from botique_onec.loading import Loading
from botique_onec.nodes import Nodes
from botique_onec.packets import Packets
from botique_onec.settings import OnecSettings


@dataclass(frozen=True, slots=True)
class Room:
    """Everything that pages, commands and the API share."""

    client: Client
    settings: OnecSettings
    nodes: Nodes
    packets: Packets
    loading: Loading
    feeding: Feeding
    journal: Journal

    @classmethod
    def of(cls, client: Client, settings: OnecSettings) -> Room:
        """The room of a client."""
        loading = Loading(client, settings)
        return cls(
            client=client,
            settings=settings,
            nodes=Nodes(client, settings),
            packets=Packets(client, loading),
            loading=loading,
            feeding=Feeding(client),
            journal=Journal(client),
        )
