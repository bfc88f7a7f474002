"""Mail to those who answer for a category or a place."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, false, or_
from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.errors import InputRefused
from botique_core.feed.consumer import Consumer
from botique_core.feed.domain_event import DomainEvent
from botique_core.mail.letter import Letter, fitting
from botique_core.mail.models import MailRecord
from botique_core.messages import Media
from botique_core.people.phones import pretty
from botique_feedback import letters, managers, requests
from botique_feedback.categories import Categories
from botique_feedback.describing import described
from botique_feedback.events import FeedbackReplied, FeedbackSubmitted
from botique_feedback.models import NOBODY, Request, RequestMessage
from botique_feedback.settings import FeedbackSettings

SUBJECT_MAX = 150
OCCASIONS = (FeedbackSubmitted.kind_of_event, FeedbackReplied.kind_of_event)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """A message from a customer; `opening` is the id of the one by which the request came to be."""

    request: Request
    message: RequestMessage
    files: Sequence[Media]
    categories: Categories
    opening: int

    @property
    def first(self) -> bool:
        """Whether it is that one."""
        return self.message.id == self.opening


class Mailing:
    """Tells managers of what customers wrote, each in their own language."""

    def __init__(self, client: Client, settings: FeedbackSettings) -> None:
        self._client = client
        self._settings = settings

    def consumer(self) -> Consumer:
        """The reader of events behind the mail."""
        return Consumer("feedback.mail", frozenset(OCCASIONS), self.tell, from_start=True)

    async def tell(self, session: AsyncSession, event: DomainEvent) -> None:
        """Posts a letter to each manager in charge; none if it was all erased meanwhile."""
        request = await session.get(Request, event.body["request"])
        message = await session.get(RequestMessage, event.body["message"])
        if request is None or message is None or request.customer == NOBODY:
            return
        files = await requests.enclosures(session, message.id)
        opening = await requests.opening(session, request.id)
        news = News(request, message, files, await Categories.load(session), opening)
        about = await self._about(session, news)
        for email, language in (await self._recipients(session, news)).items():
            try:
                letter = self._letter(email, language, news, about)
                await self._client.mail.post(session, letter)
            except InputRefused as error:
                # One manager's address must not keep the others from their mail.
                log.warning("%s: no mail to one manager: %s", request.number, error)

    async def _recipients(self, session: AsyncSession, news: News) -> Mapping[str, str]:
        """Addresses with the language of each; those named in the settings if nobody else is."""
        found = await managers.in_charge(session, news.request, news.categories)
        return found or dict.fromkeys(self._settings.managers, self._client.texts.default)

    async def _about(self, session: AsyncSession, news: News) -> dict[str, str | int]:
        """What a manager needs to know beside the text, in no language yet."""
        request = news.request
        person = await self._client.people.customers.get(session, request.customer)
        return {
            "place": request.place_name,
            "product": request.product,
            "customer": " ".join(filter(None, (person.name, person.last_name))) if person else "",
            "phone": pretty(person.phone) if person and person.phone else "",
            "files": len(news.files),
        }

    def _letter(
        self, email: str, language: str, news: News, about: Mapping[str, str | int]
    ) -> Letter:
        texts, number = self._client.texts, news.request.number
        kind = texts.plain(language, f"feedback-kind-{news.request.kind}")
        category = news.categories.title(news.request.category, language)
        subject = f"{kind}: {category}" if category else kind
        key = "feedback-mail-new" if news.first else "feedback-mail-reply"
        lines = described(texts, language, {**about, "kind": kind, "category": category})
        footer = texts.plain(language, self._footer, number=number)
        enclosed = fitting(news.files)
        if left_out := len(news.files) - len(enclosed):
            note = texts.plain(language, "feedback-mail-left-out", count=left_out)
            footer = f"{note}\n\n{footer}"
        text = f"{lines}\n\n{news.message.text}\n\n{footer}"
        return Letter(
            to=email,
            subject=texts.plain(language, key, number=number, subject=subject)[:SUBJECT_MAX],
            text=letters.answerable(self._client, language, number, text),
            reply_to=letters.reply_to(self._client, self._settings.reply_to, number),
            message_id=letters.message_id(self._client, number, news.message.id),
            in_reply_to=""
            if news.first
            else letters.message_id(self._client, number, news.opening),
            files=enclosed,
        )

    @property
    def _footer(self) -> str:
        answered = self._client.settings.mail.is_answered
        return "feedback-mail-answer" if answered else "feedback-mail-footer"


async def forget(client: Client, session: AsyncSession, numbers: Sequence[str]) -> int:
    """Deletes the letters about these requests; how many."""
    about = [
        MailRecord.message_id.startswith(letters.beginning(client, number), autoescape=True)
        for number in numbers
    ]
    gone = delete(MailRecord).where(or_(false(), *about)).returning(MailRecord.id)
    return len((await session.scalars(gone)).all())
