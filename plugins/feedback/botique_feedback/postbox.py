"""Answers to requests that managers and staff send by mail."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.correspondence import Correspondence, MailAnswer, NotTaken, Sender
from botique_core.errors import InputRefused
from botique_core.mailbox.headers import normal
from botique_feedback import letters, managers, numbering, requests
from botique_feedback.models import FILES_MAX, NOBODY, TEXT_MAX, Request
from botique_feedback.service import Service, Words
from botique_feedback.settings import FeedbackSettings

ANSWER = "feedback.answer"


class Postbox:
    """Lets those answer by mail who get the mail, and staff who may answer in the panel."""

    def __init__(self, client: Client, settings: FeedbackSettings) -> None:
        self._settings = settings
        self._service = Service(client)

    def correspondence(self) -> Correspondence:
        """Letters about requests."""
        return Correspondence(letters.KIND, self.knows, self.permits, self.take)

    async def knows(self, session: AsyncSession, sender: Sender) -> bool:
        """Whether the sender gets mail about any request."""
        listed = [one.email for one in await managers.listed(session)]
        return sender.address in _normal([*listed, *self._settings.managers])

    async def permits(self, session: AsyncSession, about: str, sender: Sender) -> bool:
        """Whether the sender gets mail about this request, or may answer it in the panel."""
        request = await _request(session, about)
        if request is None:
            return False
        staff = sender.staff
        if staff is not None and staff.may(ANSWER):
            return staff.places is None or request.place in staff.places
        in_charge = await managers.in_charge(session, request) or self._settings.managers
        return sender.address in _normal(in_charge)

    async def take(self, session: AsyncSession, answer: MailAnswer) -> None:
        """Sends the answer to the customer.

        Raises:
            NotTaken: it is too long, has too many files, or there is nobody to get it.
        """
        if len(answer.text) > TEXT_MAX:
            raise NotTaken("feedback-mail-too-long", max=TEXT_MAX)
        if len(answer.files) > FILES_MAX:
            raise NotTaken("feedback-mail-too-many", max=FILES_MAX)
        request = await _request(session, answer.about)
        if request is None or request.customer == NOBODY:
            raise NotTaken("feedback-mail-gone")
        words, author = Words(answer.text, answer.files), answer.sender.address
        await self._service.answer(session, request.number, words, author=author)


async def _request(session: AsyncSession, about: str) -> Request | None:
    try:
        return await requests.by_number(session, numbering.read(about))
    except InputRefused:
        return None


def _normal(addresses: Iterable[str]) -> set[str]:
    return {normal(one) for one in addresses}
