"""What requests bring to the panel."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import PackageLoader

from botique_core.client import Client
from botique_core.panel import Heading, MenuEntry, Panel, Role
from botique_feedback.inbox import counts
from botique_feedback.inbox.permissions import ANSWER, READ, SETUP
from botique_feedback.inbox.telling import TOPIC
from botique_feedback.panel import (
    answering,
    deeds,
    files,
    inbox,
    replies,
    request,
    setup,
    setup_categories,
    setup_managers,
    setup_replies,
    setup_rules,
    setup_targets,
)
from botique_feedback.panel.about import ABOUT, finder
from botique_feedback.panel.cards import cards
from botique_feedback.panel.steps import FIRST
from botique_feedback.report import report
from botique_feedback.settings import FeedbackSettings
from botique_feedback.table import REQUESTS

READERS = (Role.SUPPORT, Role.SHOP_MANAGER, Role.ANALYST, Role.INTEGRATOR)
ANSWERING = (Role.SUPPORT, Role.SHOP_MANAGER)
FORM_BYTES = 64 * 1024  # what a form has around its file
MEGABYTE = 1024 * 1024


def bring(panel: Panel, client: Client, settings: FeedbackSettings) -> None:
    """Inbox, table, settings, figures."""
    panel.permission(READ, "feedback-may-read", roles=READERS)
    panel.permission(ANSWER, "feedback-may-answer", roles=ANSWERING)
    panel.permission(SETUP, "feedback-may-setup", roles=(Role.SUPPORT, Role.INTEGRATOR))
    panel.menu(
        MenuEntry(
            "feedback-inbox",
            "/feedback/",
            READ,
            Heading.REQUESTS,
            icon="inbox",
            order=10,
            badge=partial(counts.unread, client),
            live=TOPIC,
            key="i",
        ),
        MenuEntry("feedback-table", "/feedback/requests", READ, Heading.REQUESTS, "list", 11),
        MenuEntry(
            "feedback-setup-menu", f"{setup.HERE}/", SETUP, Heading.REQUESTS, "adjustments", 12
        ),
    )
    panel.card(*cards(client))
    panel.customer(ABOUT)
    panel.finder(finder(client))
    panel.first_step(FIRST)
    panel.live(TOPIC, READ)
    panel.assets(Path(__file__).parent.parent / "static")
    panel.takes_files(
        "/feedback/r/", size_max_bytes=client.settings.limits.media_mb * MEGABYTE + FORM_BYTES
    )
    panel.listing("/feedback/requests", REQUESTS, READ)
    panel.report(report(READ))
    templates = PackageLoader("botique_feedback", "templates/feedback")
    panel.pages(answering.answering(settings), templates)
    for one in (
        inbox,
        request,
        deeds,
        answering,
        files,
        replies,
        setup_categories,
        setup_replies,
        setup_rules,
        setup_targets,
        setup_managers,
    ):
        panel.pages(one.router)
