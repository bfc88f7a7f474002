"""What a client must have to be served by several processes."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy.engine import make_url

from botique_core.errors import SettingsError
from botique_core.redis_link import connect
from botique_core.settings import ClientSettings

ANSWER_S = 5.0


def refuse_without_celery(command: str) -> None:
    """Makes sure that Celery is there.

    Raises:
        SettingsError: It is not; it says what to do.
    """
    if find_spec("celery") is None:
        raise SettingsError(f"`{command}` needs Celery: pip install 'botique-core[production]'")


def refuse_alone(settings: ClientSettings, command: str) -> None:
    """Makes sure that the client's settings are for several processes.

    Raises:
        SettingsError: They are for one; it says what to do.
    """
    if make_url(settings.database_url).get_backend_name() == "sqlite":
        raise SettingsError(
            f"{settings.file}: database.url: `{command}` is one of several processes, and SQLite"
            " serves only one; set postgresql://user:password@host/name, or use `botique run`"
        )
    if not settings.redis.url.get_secret_value():
        raise SettingsError(
            f"{settings.file}: redis.url: `{command}` is one of several processes, which meet in"
            " Redis; set redis://host:6379/0, or use `botique run`"
        )


async def refuse_silent_redis(settings: ClientSettings) -> None:
    """Makes sure that Redis answers.

    Raises:
        SettingsError: It does not.
    """
    # Imported late: `refuse_without_celery` says what to do where it is absent.
    from redis.exceptions import RedisError  # noqa: PLC0415 -- see above

    url = settings.redis.url.get_secret_value()
    try:
        async with connect(url, timeout_s=ANSWER_S) as redis:
            await redis.ping()
    except (RedisError, OSError) as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise SettingsError(
            f"{settings.file}: redis.url: Redis does not answer: {reason};"
            " start it, or correct the address"
        ) from None
