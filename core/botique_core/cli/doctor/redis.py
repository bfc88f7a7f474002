"""Does Redis answer?"""

from __future__ import annotations

from botique_core.cli.doctor.verdict import cause, fine, wrong
from botique_core.errors import SettingsError
from botique_core.findings import Finding
from botique_core.redis_link import connect
from botique_core.settings import ClientSettings

TIMEOUT_S = 5.0


async def check_redis(settings: ClientSettings) -> list[Finding]:
    """Whether Redis takes a ping; nothing to say where none is set."""
    url = settings.redis.url.get_secret_value()
    if not url:
        return []
    try:
        return [await _ping(url)]
    except SettingsError as error:
        return [wrong("redis", str(error), "")]


async def _ping(url: str) -> Finding:
    redis = connect(url, timeout_s=TIMEOUT_S)
    from redis.exceptions import RedisError  # noqa: PLC0415 -- absent from an embedded install

    try:
        await redis.ping()
    except (RedisError, OSError, ValueError) as error:
        advice = "start Redis, or correct [redis] url; empty means one process"
        return wrong("redis", f"does not answer: {cause(error)}", advice)
    finally:
        await redis.aclose()
    return fine("redis", "answers")
