"""The services of one client, as plugins and dialogues reach them."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.broadcasts.broadcasts import Broadcasts
from botique_core.clock import Clock
from botique_core.courier import Courier
from botique_core.db import Database
from botique_core.exchange import Exchange
from botique_core.feed.feed import Feed
from botique_core.hooks import HookCaller
from botique_core.ids import Ids
from botique_core.jobs.jobs import Jobs
from botique_core.legal.legal import Legal
from botique_core.links.links import Links
from botique_core.mail.mail import Mail
from botique_core.mail.postmark import Postmarks
from botique_core.media.addresses import MediaAddresses
from botique_core.media.store import MediaStore
from botique_core.metrics import Metrics
from botique_core.outbox.outbox import Outbox
from botique_core.payloads import Payloads
from botique_core.people.people import People
from botique_core.secrets import Secrets
from botique_core.segments.segments import Segments
from botique_core.settings import ClientSettings
from botique_core.signals.live import Live
from botique_core.signals.signals import Signals
from botique_core.storage import Storage
from botique_core.texts import Texts


@dataclass(slots=True)
class Client:
    """One client's services; each generation has a copy with its own hooks and texts.

    `texts`, `people`, `segments`, `courier`, `broadcasts` and `exchange` are set once more while a
    generation is built, when its plugins have named their catalogues, topics and conditions, and
    what they give and take.
    """

    settings: ClientSettings
    secrets: Secrets
    clock: Clock
    ids: Ids
    db: Database
    payloads: Payloads
    media: MediaStore
    addresses: MediaAddresses
    links: Links
    mail: Mail
    postmarks: Postmarks
    jobs: Jobs
    feed: Feed
    outbox: Outbox
    courier: Courier
    people: People
    segments: Segments
    broadcasts: Broadcasts
    exchange: Exchange
    legal: Legal
    storage: Storage
    signals: Signals
    live: Live
    metrics: Metrics
    hooks: HookCaller
    texts: Texts
