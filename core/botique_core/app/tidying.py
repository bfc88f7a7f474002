"""The jobs of core's own rooms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from botique_core.broadcasts.chores import Chores as BroadcastChores
from botique_core.client import Client
from botique_core.jobs.kind import JobKind
from botique_core.people.chores import Chores


def core_jobs(client: Client) -> Sequence[JobKind]:
    """What keeps every room tidy, and what sends mail."""
    keep = timedelta(days=client.settings.delivery.keep_days)
    return (
        *client.mail.kinds(),
        *client.media.kinds(),
        *client.feed.kinds(),
        *client.jobs.kinds(),
        *Chores(client.db, client.clock, client.people).kinds(),
        *BroadcastChores(client.db, client.clock, keep).kinds(),
    )
