"""Who knocks and who hears it; nothing here waits for Redis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from botique_core.signals.knocks import Knock, Knocks
from botique_core.wake import Wake

Hear = Callable[[str], None]


class Signals:
    """Carries knocks to the other processes of a client by Redis; without one, nowhere.

    A knock may be lost: whoever hears knocks looks by itself too, only later.

    Args:
        client: The client's name; clients that share a Redis don't hear each other.
        redis_url: Where Redis is; empty if there is none.
    """

    def __init__(self, client: str, redis_url: str = "") -> None:
        self._client = client
        self._redis_url = redis_url
        self._hearers: dict[str, list[Hear]] = defaultdict(list)
        self._knocks = Knocks()

    def knock(self, topic: str, about: str = "") -> None:
        """Has the other processes look, after a commit; from the event loop's own thread.

        Args:
            topic: Which hearers it is for.
            about: What they are to look at, an id say.
        """
        self._knocks.put(Knock(topic, about))

    def on(self, topic: str, hear: Hear) -> None:
        """Has `hear` called for each knock of another process, with what it is about."""
        self._hearers[topic].append(hear)

    def share(self, topic: str, wake: Wake) -> None:
        """Has a knock on `wake` wake those of the other processes too."""
        wake.tell(lambda: self.knock(topic))
        self.on(topic, lambda _: wake.rouse())

    async def run(self) -> None:
        """Listens and tells until cancelled, whatever becomes of Redis."""
        if not self._redis_url:
            return
        # Imported late: one process by itself does without Redis and its library.
        from botique_core.signals.line import Line  # noqa: PLC0415 -- see above

        await Line(self._client, self._redis_url, self._knocks, self._heard).hold()

    def _heard(self, knock: Knock) -> None:
        for hear in self._hearers.get(knock.topic, ()):
            hear(knock.about)
