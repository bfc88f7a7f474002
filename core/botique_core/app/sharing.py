"""What this process shares with the client's others: the budgets of the bots."""

from __future__ import annotations

from botique_core.outbox.peers import Peers
from botique_core.outbox.throttles import Throttles
from botique_core.redis_link import connect
from botique_core.settings import ClientSettings


def throttles_of(settings: ClientSettings) -> Throttles:
    """The throttles of the client's bots, shared through Redis if the settings name one.

    Raises:
        SettingsError: They do, and redis-py is not installed.
    """
    url = settings.redis.url.get_secret_value()
    if not url:
        return Throttles()
    redis = connect(url)
    from botique_core.outbox.shared_buckets import (  # noqa: PLC0415 -- needs redis-py
        SharedBuckets,
    )
    from botique_core.outbox.sharing import Sharing  # noqa: PLC0415 -- the same

    peers = Peers()
    buckets = SharedBuckets(redis, f"botique:{settings.client.name}")
    return Throttles(peers, Sharing(buckets, peers))
