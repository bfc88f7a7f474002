"""Putting one client's services together from its settings."""

from __future__ import annotations

from collections.abc import Mapping

import pluggy

from botique_core.app.notices import ChatNotices
from botique_core.broadcasts.broadcasts import Broadcasts, Premises
from botique_core.client import Client
from botique_core.clock import Clock
from botique_core.courier import Courier
from botique_core.db import Database
from botique_core.exchange import Exchange
from botique_core.feed.feed import Feed
from botique_core.hooks import HookCaller
from botique_core.hookspecs import Hooks
from botique_core.ids import Ids
from botique_core.jobs.jobs import Jobs
from botique_core.legal.legal import Legal
from botique_core.links.links import Links
from botique_core.mail.letter import Letterhead
from botique_core.mail.mail import Mail
from botique_core.mail.postmark import Postmarks
from botique_core.mail.transport import Transport, transport_for
from botique_core.media.addresses import MediaAddresses
from botique_core.media.store import MediaStore
from botique_core.metrics import Metrics
from botique_core.outbox.outbox import Outbox
from botique_core.payloads import Payloads
from botique_core.people.people import People, Surroundings
from botique_core.people.rules import PeopleRules
from botique_core.profile import Profile
from botique_core.secrets import Secrets
from botique_core.segments.segments import Segments
from botique_core.settings import ClientSettings
from botique_core.signals.live import Live
from botique_core.signals.signals import Signals
from botique_core.storage import Storage
from botique_core.texts import Catalogue, Texts

MEGABYTE = 1024 * 1024


def make_client(
    settings: ClientSettings,
    clock: Clock,
    db: Database,
    ids: Ids,
    secrets: Secrets,
    profiles: Mapping[int, Profile],
) -> Client:
    """All services but those that plugins bring; nothing connects yet.

    `profiles` tells by bot what its messenger can do; it may be filled later.
    """
    languages, key = settings.client.languages, secrets.key
    legal = Legal.load(settings.legal_folder, languages)
    feed, outbox, payloads = Feed(db, clock, ids), Outbox(clock, ids), Payloads(key("payloads"))
    addresses = MediaAddresses(key("media"), clock, settings.client.public_url)
    texts = Texts.build([Catalogue.core()], languages=languages)
    people = _people(settings, clock, ids, secrets, legal, feed)
    segments = Segments(clock, ids, settings.client.time_zone, texts, people.subscriptions)
    courier = Courier(
        clock=clock,
        outbox=outbox,
        payloads=payloads,
        people=people,
        texts=texts,
        addresses=addresses,
        profiles=profiles,
    )
    media = _media(settings, db, clock)
    signals = Signals(settings.client.name, settings.redis.url.get_secret_value())
    premises = Premises(clock, ids, feed, media, languages, profiles)
    return Client(
        settings=settings,
        secrets=secrets,
        clock=clock,
        ids=ids,
        db=db,
        payloads=payloads,
        media=media,
        addresses=addresses,
        links=Links(clock, ids, public_url=settings.client.public_url),
        mail=Mail(db, clock, ids, media, *_post(settings)),
        postmarks=Postmarks(key("postmarks")),
        jobs=Jobs(db, clock, ids),
        feed=feed,
        outbox=outbox,
        courier=courier,
        people=people,
        segments=segments,
        broadcasts=Broadcasts(premises, people, segments, courier),
        exchange=Exchange(),
        legal=legal,
        storage=Storage(db, clock),
        signals=signals,
        live=Live(signals),
        metrics=Metrics(),
        hooks=HookCaller(_no_plugins()),
        texts=texts,
    )


def _media(settings: ClientSettings, db: Database, clock: Clock) -> MediaStore:
    limit = settings.limits.media_mb * MEGABYTE
    return MediaStore(settings.media_url, db, clock, max_bytes=limit)


def _people(
    settings: ClientSettings, clock: Clock, ids: Ids, secrets: Secrets, legal: Legal, feed: Feed
) -> People:
    return People(
        Surroundings(
            clock=clock,
            ids=ids,
            legal=legal,
            feed=feed,
            notices=ChatNotices(clock, ids),
            secret=secrets.key("people"),
            rules=PeopleRules(country=settings.client.country),
        )
    )


def _post(settings: ClientSettings) -> tuple[Transport, Letterhead]:
    transport = transport_for(settings.mail.url.get_secret_value(), settings.mail_folder)
    sender = settings.mail.sender or f"bot@{settings.client.name}.example"
    return transport, Letterhead(sender, settings.client.title)


def _no_plugins() -> pluggy.PluginManager:
    manager = pluggy.PluginManager("botique")
    manager.add_hookspecs(Hooks)
    return manager
