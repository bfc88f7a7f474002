"""The connections to Redis; redis-py comes with the extra `production`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botique_core.errors import SettingsError

if TYPE_CHECKING:
    from redis.asyncio import Redis

TIMEOUT_S = 0.5


def connect(url: str, *, timeout_s: float = TIMEOUT_S) -> Redis:
    """A pool of connections; nothing connects before the first command, and none is repeated.

    A command that is not answered in time raises one of `redis.exceptions`.

    Raises:
        SettingsError: redis-py is not installed.
    """
    try:
        from redis.asyncio import Redis  # noqa: PLC0415 -- absent from an embedded install
        from redis.asyncio.retry import Retry  # noqa: PLC0415 -- the same
        from redis.backoff import NoBackoff  # noqa: PLC0415 -- the same
    except ImportError as error:
        advice = "install botique-core[production], or empty it for one process"
        raise SettingsError(f"[redis] url: redis-py is not installed: {advice}") from error
    return Redis.from_url(
        url,
        socket_timeout=timeout_s,
        socket_connect_timeout=timeout_s,
        retry=Retry(NoBackoff(), 0),
    )
