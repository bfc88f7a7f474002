"""One set of plugins at work: built beside the running one, then never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter

from botique_core.client import Client
from botique_core.dialogue.dispatcher import Dispatcher
from botique_core.feed.consumer import Consumer
from botique_core.jobs.kind import JobKind
from botique_core.mailbox.mailroom import Mailroom
from botique_core.panel import Application
from botique_core.people.topics import Topics
from botique_core.plugin import Plugin


@dataclass(frozen=True, slots=True)
class Generation:
    """What every event, request and job is pinned to from its beginning to its end.

    `quarantined` tells by plugin why it is wanted but not at work, `labels` by text key what the
    buttons of the main menu are called in any language, `uploads` under which addresses a request
    may be how large.
    """

    number: int
    client: Client
    plugins: Mapping[str, Plugin]
    quarantined: Mapping[str, str]
    dispatcher: Dispatcher
    topics: Topics
    labels: Mapping[str, frozenset[str]]
    jobs: Sequence[JobKind]
    consumers: Sequence[Consumer]
    web: Mapping[str, APIRouter]
    mailroom: Mailroom
    panel: Application | None = None
    uploads: Mapping[str, int] = field(default_factory=dict)
