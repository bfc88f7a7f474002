"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import click

from botique_core.client import Client
from botique_core.correspondence import Correspondence
from botique_core.exchange import Export, Import
from botique_core.feed.consumer import Consumer
from botique_core.jobs.kind import JobKind
from botique_core.menu import MenuItem
from botique_core.messages import Choice
from botique_core.panel import Panel
from botique_core.plugin import Metadata, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_feedback import changes, working
from botique_feedback.commands import feedback
from botique_feedback.handlers import Handlers
from botique_feedback.incoming import Incoming
from botique_feedback.keeping import Keeping
from botique_feedback.mailing import Mailing
from botique_feedback.outgoing import Outgoing
from botique_feedback.panel import brought
from botique_feedback.postbox import Postbox
from botique_feedback.service import Service
from botique_feedback.settings import FeedbackSettings


class FeedbackPlugin(Keeping):
    """Complaints, praise, suggestions and questions, with answers in the chat."""

    meta: ClassVar[Metadata] = Metadata(
        name="feedback",
        version="0.1.0",
        title="feedback-title",
        summary="feedback-feature",
        wants=("terminals",),
    )
    settings_model = FeedbackSettings

    def __init__(self, client: Client, settings: FeedbackSettings) -> None:
        super().__init__(client, settings)
        self._handlers = Handlers(Service(client), settings)

    @hookimpl
    def routes(self, router: Router) -> None:
        """Three dialogues, and the buttons that lead to them."""
        self._handlers.register(router)

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        """The first button of the main menu."""
        return (MenuItem(label="feedback-menu", order=10, handler=self._handlers.leave),)

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """Answers followed up, old requests closed."""
        return working.kinds(self.client, self.settings)

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """The inbox, the table, the settings."""
        brought.bring(panel, self.client, self.settings)

    @hookimpl
    def consumers(self) -> Sequence[Consumer]:
        """The feed of changes, and the mail to managers."""
        return (changes.CONSUMER, Mailing(self.client, self.settings).consumer())

    @hookimpl
    def exchange_exports(self) -> Sequence[Export]:
        """Requests, for an accounting system."""
        return Outgoing(self.client).exports()

    @hookimpl
    def exchange_imports(self) -> Sequence[Import]:
        """What the accounting system says of them."""
        return Incoming(self.client).imports()

    @hookimpl
    def correspondence(self) -> Sequence[Correspondence]:
        """Managers answer by mail."""
        return (Postbox(self.client, self.settings).correspondence(),)

    @staticmethod
    @hookimpl
    def commands() -> Sequence[click.Command]:
        """`botique feedback`."""
        return (feedback,)

    @hookimpl
    async def fallback_choices(self, talk: Talk) -> Sequence[Choice]:
        """Whoever was not understood may write to us."""
        return await self._handlers.offers(talk)
