"""What comes in from a messenger, normalised: drivers make these, features read them."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Sender(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Who wrote, as the messenger tells it; every field but `id` may be empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """Something that happened in one chat of one bot.

    `key` names the update for good: the same key again is the same update, delivered twice.
    `order` rises within a chat in the order in which the messenger gave the updates.
    """

    key: str
    order: int
    chat: str
    at: datetime
    sender: Sender | None = None
    message_id: str = ""


class TextReceived(Event, frozen=True, tag="text"):
    """The customer wrote a text."""

    text: str


class ButtonPressed(Event, frozen=True, tag="button"):
    """The customer pressed an inline button; `payload` is what core put into it.

    `receipt` is what the driver needs to tell the messenger that the press was noticed.
    """

    payload: str
    receipt: str = ""


class ContactReceived(Event, frozen=True, tag="contact"):
    """The customer sent a contact; `own` only if the messenger proves it to be the sender's."""

    phone: str
    own: bool
    name: str = ""


class LocationReceived(Event, frozen=True, tag="location"):
    """The customer shared a place on the map, in degrees."""

    latitude: float
    longitude: float


class IncomingMedia(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One file of a message; `ref` is how the driver fetches it, `kind` one of MEDIA_KINDS."""

    kind: str
    ref: str
    name: str = ""
    mime: str = ""
    size_bytes: int = 0
    width: int = 0
    height: int = 0
    duration_s: int = 0


class MediaReceived(Event, frozen=True, tag="media"):
    """The customer sent files; parts with the same `album` are gathered into one event."""

    media: tuple[IncomingMedia, ...]
    caption: str = ""
    album: str = ""


class MessageEdited(Event, frozen=True, tag="edited"):
    """The customer changed a text sent before; `message_id` names it."""

    text: str


class Started(Event, frozen=True, tag="started"):
    """The customer pressed "Start" or followed a link; `payload` is the link's, or empty."""

    payload: str = ""


class Blocked(Event, frozen=True, tag="blocked"):
    """The customer blocked the bot."""


class Unblocked(Event, frozen=True, tag="unblocked"):
    """The customer let the bot write again."""


class Unsupported(Event, frozen=True, tag="unsupported"):
    """Something no feature can use (a poll, a game, ...); `what` names it."""

    what: str


class AlbumGathered(Event, frozen=True, tag="album"):
    """Core's own: the wait for further parts of an album is over."""

    album: str


class DeadlineReached(Event, frozen=True, tag="deadline"):
    """Core's own: the open question of a conversation has waited its time."""

    serial: int


class ConversationBegun(Event, frozen=True, tag="begin"):
    """Core's own: the house, not the customer, starts a conversation in this chat."""

    name: str
    state: msgspec.Raw = msgspec.Raw(b"{}")


class CustomerChanged(Event, frozen=True, tag="changed"):
    """Core's own: the customer's record was changed elsewhere; what the chat keeps is stale."""


class ChoicesOffered(Event, frozen=True, tag="offered"):
    """Core's own: choices came to the chat outside of a dialogue, as a list to answer from.

    `shown` holds their labels and numbers, each with the payload that it stands for.
    """

    shown: tuple[tuple[str, str], ...]


AnyEvent = (
    TextReceived
    | ButtonPressed
    | ContactReceived
    | LocationReceived
    | MediaReceived
    | MessageEdited
    | Started
    | Blocked
    | Unblocked
    | Unsupported
    | AlbumGathered
    | DeadlineReached
    | ConversationBegun
    | CustomerChanged
    | ChoicesOffered
)

# What a customer says or does in the chat; blocking a bot is no word to it.
FROM_CUSTOMER = (
    TextReceived,
    ButtonPressed,
    ContactReceived,
    LocationReceived,
    MediaReceived,
    MessageEdited,
    Started,
    Unsupported,
)

MEDIA_KINDS = ("photo", "video", "file", "voice", "audio", "sticker")
