"""What every event of a message has: which update, which chat, who and when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from botique_core.events import Sender
from botique_telegram.incoming import wire


class About(TypedDict):
    """The fields that all events share."""

    key: str
    order: int
    chat: str
    at: datetime
    sender: Sender | None
    message_id: str


def about(update: wire.Update, message: wire.Message) -> About:
    """The shared fields of an event that comes from a message."""
    return {
        "key": str(update.update_id),
        "order": update.update_id,
        "chat": str(message.chat.id),
        "at": datetime.fromtimestamp(message.date, UTC),
        "sender": sender_of(message.sender),
        "message_id": str(message.message_id),
    }


def sender_of(user: wire.User | None) -> Sender | None:
    """Who wrote."""
    if user is None:
        return None
    return Sender(str(user.id), user.first_name, user.last_name, user.username, user.language_code)
