"""Telling senders that are known why their letters were not taken, or not as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from botique_core.client import Client
from botique_core.correspondence import NotTaken, Sender
from botique_core.mail.letter import Letter
from botique_core.mail.models import MESSAGE_ID_MAX
from botique_core.mailbox.outcome import Outcome

SUBJECT = "core-mail-refused-subject"
LEFT_OUT = "core-mail-left-out"
REASONS = {
    Outcome.TOO_LARGE: "core-mail-refused-large",
    Outcome.FORGED: "core-mail-refused-unmarked",
    Outcome.UNMARKED: "core-mail-refused-unmarked",
    Outcome.FOREIGN: "core-mail-refused-foreign",
    Outcome.EMPTY: "core-mail-refused-empty",
    Outcome.REFUSED: "core-mail-refused-failed",
    Outcome.FAILED: "core-mail-refused-failed",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a letter was put aside; `reason` tells more than the outcome does."""

    outcome: Outcome
    reason: NotTaken | None
    message_id: str


class Notices:
    """Letters to those who wrote."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def refused(self, session: AsyncSession, sender: Sender, refusal: Refusal) -> None:
        """Says why a letter was put aside."""
        reason, texts = refusal.reason, self._client.texts
        key, values = (reason.key, reason.values) if reason else (REASONS[refusal.outcome], {})
        said = texts.plain(self._language(sender), key, **values)
        await self._post(session, sender, said, refusal.message_id)

    async def left_out(self, sender: Sender, count: int, message_id: str) -> None:
        """Says that an answer went without some of its files."""
        said = self._client.texts.plain(self._language(sender), LEFT_OUT, count=count)
        async with self._client.db.writing() as session:
            await self._post(session, sender, said, message_id)

    async def _post(
        self, session: AsyncSession, sender: Sender, text: str, message_id: str
    ) -> None:
        subject = self._client.texts.plain(self._language(sender), SUBJECT)
        answered = message_id if len(message_id) <= MESSAGE_ID_MAX else ""
        letter = Letter(to=sender.address, subject=subject, text=text, in_reply_to=answered)
        await self._client.mail.post(session, letter)

    def _language(self, sender: Sender) -> str:
        return sender.staff.language if sender.staff else self._client.texts.default
