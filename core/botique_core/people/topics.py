"""What customers may subscribe to: core's four topics and those that features add."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from botique_core.errors import PluginError
from botique_core.legal.purpose import ADVERTISING


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A subject that the house writes about of its own accord.

    A feature's is called by the feature's name, or begins with it and a dot.

    `title` is a text key. `on` is the state of those who never chose. A topic that is `always`
    on can't be switched off. `consent` names the purpose that must be consented to first; giving
    that consent switches the topic on, withdrawing it switches the topic off.
    """

    name: str
    title: str
    on: bool = False
    always: bool = False
    consent: str = ""


NEWS = Topic(name="news", title="core-topic-news", on=True)
SURVEYS = Topic(name="surveys", title="core-topic-surveys", on=True)
ADS = Topic(name="ads", title="core-topic-ads", consent=ADVERTISING)
SERVICE = Topic(name="service", title="core-topic-service", on=True, always=True)
CORE_TOPICS = (NEWS, SURVEYS, ADS, SERVICE)


class Topics(Mapping[str, Topic]):
    """Every topic of one generation by name: core's first, then the features' in their order."""

    def __init__(
        self, contributed: Iterable[Topic] = (), chosen: Mapping[str, bool] | None = None
    ) -> None:
        """`chosen` says of topics whether they are on for those who never chose."""
        self._topics: dict[str, Topic] = {}
        for topic in (*CORE_TOPICS, *contributed):
            if topic.name in self._topics:
                raise PluginError(f"topic {topic.name!r} is there twice: give one another name")
            self._topics[topic.name] = _as_chosen(topic, chosen or {})

    def __getitem__(self, name: str) -> Topic:
        return self._topics[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._topics)

    def __len__(self) -> int:
        return len(self._topics)

    def needing(self, purpose: str) -> tuple[Topic, ...]:
        """The topics that may be on only with consent to `purpose`."""
        return tuple(topic for topic in self._topics.values() if topic.consent == purpose)


def _as_chosen(topic: Topic, chosen: Mapping[str, bool]) -> Topic:
    """Neither a consent nor what is always on is the business's to choose."""
    if topic.always or topic.consent or topic.name not in chosen:
        return topic
    return msgspec.structs.replace(topic, on=chosen[topic.name])
