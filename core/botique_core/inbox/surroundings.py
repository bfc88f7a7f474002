"""What the inbox stands on, whatever becomes of its incarnations."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.clock import Clock
from botique_core.db import Database
from botique_core.inbox.handlers import Handlers
from botique_core.inbox.options import InboxOptions
from botique_core.metrics import Metrics
from botique_core.outbox.senders import Senders


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The client's services that the inbox uses."""

    db: Database
    clock: Clock
    handlers: Handlers
    senders: Senders
    metrics: Metrics
    options: InboxOptions
