"""Celery as we use it: one generic task, a queue for each client, and nothing kept of results."""

from __future__ import annotations

from celery import Celery

TASK = "botique.run"
ANSWER_S = 5.0


def queue_of(client: str) -> str:
    """Where a client's jobs are offered."""
    return f"botique.{client}"


def celery_of(redis_url: str) -> Celery:
    """A Celery that speaks to this Redis; nothing connects yet.

    Messages are hints and the rows the record: a hint is acknowledged as soon as it is read, and
    one that is lost is given again.
    """
    celery = Celery("botique", broker=_as_kombu_writes(redis_url), set_as_current=False)
    celery.conf.update(
        broker_connection_max_retries=None,
        broker_connection_retry_on_startup=True,
        broker_connection_timeout=ANSWER_S,
        broker_transport_options={
            "socket_connect_timeout": ANSWER_S,
            "socket_timeout": ANSWER_S,
        },
        task_ignore_result=True,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_prefetch_multiplier=1,
        worker_send_task_events=False,
    )
    return celery


def _as_kombu_writes(redis_url: str) -> str:
    """The same address; of a socket in the file system Celery's transport has words of its own."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return redis_url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=")
