"""What the feature gives to the house; each hook is explained in `botique_core.hookspecs`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.events import ContactReceived
from botique_core.feed.consumer import Consumer
from botique_core.findings import Finding
from botique_core.jobs.kind import JobKind
from botique_core.menu import MenuItem
from botique_core.people.proof import PhoneProof
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router
from botique_core.talk import Talk
from botique_profile import checking, claims
from botique_profile.copying import Copying
from botique_profile.dialogues import Dialogues
from botique_profile.guard import NumberFirst
from botique_profile.letters import CodeLetters
from botique_profile.settings import ProfileSettings


class ProfilePlugin(Plugin):
    """Phone, «Мои данные», «Управление оповещениями»."""

    meta: ClassVar[Metadata] = Metadata(
        name="profile", version="0.1.0", title="profile-title", summary="profile-summary"
    )
    settings_model = ProfileSettings

    def __init__(self, client: Client, settings: ProfileSettings) -> None:
        super().__init__(client, settings)
        self._dialogues = Dialogues(client, required=settings.phone == "required")
        self._letters = CodeLetters(client, settings.code_to)
        self._copying = Copying(client)

    @hookimpl
    def routes(self, router: Router) -> None:
        """The dialogues, a contact shared outside of them, the answers of a former owner."""
        self._dialogues.register(router)
        router.on(ContactReceived, self._dialogues.phone.shared)
        router.pressed(claims.CONFIRM, claims.confirm)
        router.pressed(claims.REFUSE, claims.refuse)
        if self.settings.phone == "required":
            router.middleware.heard.append(NumberFirst(self.client, self._dialogues.phone))

    @hookimpl
    def texts(self) -> Path:
        """Russian and English."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def menu_items(self) -> Sequence[MenuItem]:
        """Notifications, details, number."""
        return self._dialogues.menu_items()

    @hookimpl
    def jobs(self) -> Sequence[JobKind]:
        """The copy of a person's data; tidying up after copies and codes."""
        return (*self._copying.kinds(), self._letters.kind())

    @hookimpl
    def consumers(self) -> Sequence[Consumer]:
        """Claims to a number that nobody answered."""
        return (claims.ended_by_silence(self.client),)

    @hookimpl
    async def welcomed(self, talk: Talk) -> None:
        """Asks a newcomer for the phone, unless that is left for later."""
        if self.settings.phone != "later":
            talk.begin(self._dialogues.phone)

    @hookimpl(trylast=True)
    async def phone_proof(self, talk: Talk, phone: str) -> PhoneProof | None:
        """A code by mail to the house, if nobody has a better proof."""
        return await self._letters.offer(talk, phone)

    @hookimpl
    async def erase_person(self, session: AsyncSession, customer: int) -> dict[str, int]:
        """Letters with codes and finished copies; the rest is core's."""
        await self._copying.erase(session, customer)
        return await self._letters.erase(session, customer)

    @hookimpl
    async def check(self) -> Sequence[Finding]:
        """Whether codes go to the house."""
        return checking.check(self.settings)
