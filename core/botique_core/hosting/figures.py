"""The numbers of all clients of a process on one page, for Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from botique_core.hosting.host import Host
from botique_core.hosting.sites import Served
from botique_core.hosting.tenant import TenantState


class Figures(Collector):
    """Every client's numbers, with its name as a label, and how many clients fare how."""

    def __init__(self, host: Host[Served]) -> None:
        self._host = host

    def collect(self) -> Iterator[Metric]:
        """What Prometheus is told."""
        states = Counter(tenant.state for tenant in self._host.tenants)
        clients = GaugeMetricFamily("botique_clients", "Clients by state", labels=["state"])
        for state in TenantState:
            clients.add_metric([state.value], states[state])
        yield clients
        yield from self._gathered().values()

    def _gathered(self) -> dict[str, Metric]:
        families: dict[str, Metric] = {}
        for name, served in self._host.at_work.items():
            for metric in served.client.metrics.registry.collect():
                family = families.setdefault(metric.name, _empty(metric))
                family.samples += [
                    sample._replace(labels={"client": name, **sample.labels})
                    for sample in metric.samples
                ]
        return families


def _empty(metric: Metric) -> Metric:
    return Metric(metric.name, metric.documentation, metric.type, metric.unit)
