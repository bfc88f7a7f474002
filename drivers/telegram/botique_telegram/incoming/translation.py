"""From Telegram's update to our event; nothing that a customer does is lost or misread."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import msgspec

from botique_core.clock import Clock
from botique_core.events import (
    Blocked,
    ButtonPressed,
    ContactReceived,
    Event,
    LocationReceived,
    MediaReceived,
    MessageEdited,
    Started,
    TextReceived,
    Unblocked,
    Unsupported,
)
from botique_telegram.incoming import wire
from botique_telegram.incoming.envelope import About, about, sender_of
from botique_telegram.incoming.media import media_of

START = re.compile(r"/start(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")  # https://core.telegram.org/bots/features#deep-linking
COMMAND_TO_BOT = re.compile(r"(/\w+)@\w+")
# What every message has, so that the rest names the kind we have no event for.
ENVELOPE = {
    "message_id",
    "message_thread_id",
    "from",
    "sender_chat",
    "chat",
    "date",
    "edit_date",
    "reply_to_message",
    "forward_origin",
    "has_protected_content",
    "via_bot",
    "entities",
    "effect_id",
}


def event_of(update: wire.Update, raw: bytes | msgspec.Raw, clock: Clock) -> Event | None:
    """The event that the update stands for; None if it is nothing to us, like talk in groups.

    Args:
        update: The update, decoded.
        raw: The same undecoded, to name kinds of content that we don't know.
        clock: Tells when a button was pressed, since Telegram does not.
    """
    if update.message is not None:
        if update.message.chat.type == "private":
            return _of_message(update, update.message, raw)
        return None
    if update.callback_query is not None:
        return _of_press(update, update.callback_query, clock)
    if update.my_chat_member is not None:
        return _of_standing(update, update.my_chat_member)
    if update.edited_message is not None:
        return _of_edit(update, update.edited_message)
    return None


def _of_message(update: wire.Update, message: wire.Message, raw: bytes | msgspec.Raw) -> Event:
    text = message.text
    if text is None:
        return _of_content(update, message, raw)
    if text.startswith("/"):
        started = START.fullmatch(text)
        if started is not None:
            return Started(payload=_payload(started[1]), **about(update, message))
        text = COMMAND_TO_BOT.sub(r"\1", text, count=1)
    return TextReceived(text=text, **about(update, message))


def _payload(given: str | None) -> str:
    """What followed /start, if a link can have put it there."""
    payload = (given or "").strip()
    return payload if PAYLOAD.fullmatch(payload) else ""


def _of_content(update: wire.Update, message: wire.Message, raw: bytes | msgspec.Raw) -> Event:
    """Any message that is no text."""
    shared = about(update, message)
    media = media_of(message)
    if media is not None:
        return MediaReceived(
            media=(media,), caption=message.caption, album=message.media_group_id, **shared
        )
    if message.contact is not None:
        return _of_contact(message, message.contact, shared)
    if message.location is not None:
        place = message.location
        return LocationReceived(latitude=place.latitude, longitude=place.longitude, **shared)
    return Unsupported(what=_kind(raw), **shared)


def _of_contact(message: wire.Message, contact: wire.Contact, shared: About) -> Event:
    """A contact; it is the sender's own only if Telegram says so and nobody passed it on."""
    own = (
        message.sender is not None
        and contact.user_id == message.sender.id
        and message.forward_origin is None
    )
    phone = contact.phone_number
    if own and not phone.startswith("+"):  # Telegram's own numbers are international throughout
        phone = f"+{phone}"
    name = f"{contact.first_name} {contact.last_name}".strip()
    return ContactReceived(phone=phone, own=own, name=name, **shared)


def _of_edit(update: wire.Update, message: wire.Message) -> Event | None:
    """A changed text or caption; a live location's next point is no change of words."""
    text = message.text if message.text is not None else message.caption
    if message.chat.type != "private" or not text:
        return None
    return MessageEdited(text=text, **about(update, message))


def _of_press(update: wire.Update, query: wire.CallbackQuery, clock: Clock) -> Event | None:
    """A press; without a message of ours (inline mode, games) it leads nowhere."""
    message = query.message
    if message is None or query.data is None:
        return None
    if message.chat.type != "private":
        return None
    return ButtonPressed(
        key=str(update.update_id),
        order=update.update_id,
        chat=str(message.chat.id),
        at=clock.now(),
        sender=sender_of(query.sender),
        message_id=str(message.message_id),
        payload=query.data,
        receipt=query.id,
    )


def _of_standing(update: wire.Update, change: wire.ChatMemberUpdated) -> Event | None:
    """Blocked or unblocked."""
    if change.chat.type != "private":
        return None
    old, new = change.old_chat_member.status, change.new_chat_member.status
    shared: About = {
        "key": str(update.update_id),
        "order": update.update_id,
        "chat": str(change.chat.id),
        "at": datetime.fromtimestamp(change.date, UTC),
        "sender": sender_of(change.sender),
        "message_id": "",
    }
    if new == "kicked":
        return Blocked(**shared)
    return Unblocked(**shared) if old == "kicked" else None


def _kind(raw: bytes | msgspec.Raw) -> str:
    """What a message consists of, when it is nothing that we know: `poll`, `dice`, `story` ..."""
    message = msgspec.json.decode(raw)["message"]
    return next((field for field in message if field not in ENVELOPE), "empty")
