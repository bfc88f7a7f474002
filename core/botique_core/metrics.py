"""The numbers that one client's processes count about themselves, for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Metrics:
    """Counters of one app; no label ever holds a customer's data."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.events = self._counter("events", "Events handled, by outcome", "outcome")
        self.sent = self._counter("deliveries", "Messages given to messengers", "bot", "outcome")
        self.downgrades = self._counter(
            "downgrades", "Parts of messages that a messenger can't show as meant", "driver", "kind"
        )
        self.hook_failures = self._counter("hook_failures", "Errors in hooks", "plugin", "hook")
        self.generation = Gauge(
            "botique_generation", "The generation this process runs", registry=self.registry
        )
        self.handling = Histogram(
            "botique_handling_seconds", "Time in slow handlers", registry=self.registry
        )

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"botique_{name}", text, labels, registry=self.registry)
