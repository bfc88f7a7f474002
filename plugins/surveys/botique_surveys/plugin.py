"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from jinja2 import PackageLoader

from botique_core.client import Client
from botique_core.exchange import Export
from botique_core.feed.consumer import Consumer
from botique_core.jobs.kind import JobKind
from botique_core.links.entry_link import EntryLink
from botique_core.panel import Card, Heading, MenuEntry, Panel, Role
from botique_core.plugin import Metadata, hookimpl
from botique_core.routing.router import Router
from botique_core.segments.condition import AnyCondition
from botique_core.talk import Talk
from botique_surveys import segments
from botique_surveys.exchange import changes
from botique_surveys.exchange.outgoing import Outgoing
from botique_surveys.handlers import Handlers
from botique_surveys.keeping import Keeping
from botique_surveys.panel.card import completed
from botique_surveys.panel.editing import UPLOAD_MAX_BYTES, Editing
from botique_surveys.panel.listing import LISTING
from botique_surveys.panel.report import REPORT
from botique_surveys.panel.rights import PEOPLE, READ, SEND, WRITE
from botique_surveys.panel.sending import Sending
from botique_surveys.panel.showing import Showing
from botique_surveys.settings import SurveysSettings
from botique_surveys.tending import Tending


class SurveysPlugin(Keeping):
    """Surveys in the chat: an editor, invitations, answers one by one, results."""

    meta: ClassVar[Metadata] = Metadata(
        name="surveys",
        version="0.1.0",
        title="surveys-title",
        summary="surveys-summary",
        wants=("terminals",),
    )
    settings_model = SurveysSettings

    def __init__(self, client: Client, settings: SurveysSettings) -> None:
        super().__init__(client, settings)
        self._handlers = Handlers(client)

    @hookimpl
    def routes(self, router: Router) -> None:
        """One dialogue, and the buttons of an invitation."""
        self._handlers.register(router)

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """Reminders, closing, forgetting."""
        return Tending(self.client, self.settings).kinds()

    @hookimpl
    def consumers(self) -> Sequence[Consumer]:
        """The places of responses in the feed."""
        return (changes.CONSUMER,)

    @hookimpl
    def exchange_exports(self) -> Sequence[Export]:
        """Completed responses, for an accounting system."""
        return Outgoing(self.client).exports()

    @hookimpl
    def segment_conditions(self) -> Sequence[AnyCondition]:
        """Who took part in what, and who was invited lately."""
        return segments.conditions()

    @hookimpl
    def admin(self, panel: Panel) -> None:
        """The list, the editor, sending, results."""
        writes = (Role.EDITOR, Role.MARKETING, Role.INTEGRATOR)
        reads = (*writes, Role.ANALYST, Role.SHOP_MANAGER, Role.SUPPORT)
        panel.permission(READ, "surveys-may-read", roles=reads)
        panel.permission(WRITE, "surveys-may-write", roles=writes)
        panel.permission(SEND, "surveys-may-send", roles=(Role.MARKETING,))
        panel.permission(PEOPLE, "surveys-may-see-people", roles=(Role.MARKETING,))
        panel.menu(
            MenuEntry("surveys-title", "/surveys/", READ, Heading.MAILINGS, "clipboard-list", 40)
        )
        panel.listing("/surveys/", LISTING, READ, template="surveys/list.html")
        panel.card(Card("surveys-card-answers", READ, completed, path="/surveys/", order=40))
        panel.report(REPORT)
        for pages in (Editing(self.settings), Sending(self.settings), Showing(self.settings)):
            panel.pages(pages.routes(), PackageLoader("botique_surveys"))
        panel.takes_files("/surveys/picture", size_max_bytes=UPLOAD_MAX_BYTES)
        panel.live("surveys.survey", READ)
        panel.assets(Path(__file__).parent / "static")

    @hookimpl
    async def link_opened(self, talk: Talk, link: EntryLink) -> bool | None:
        """A draft that its author tries in the chat."""
        return await self._handlers.try_out(talk, link)
