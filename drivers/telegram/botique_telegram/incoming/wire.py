"""Updates as Telegram sends them; only the fields we read (https://core.telegram.org/bots/api)."""

from __future__ import annotations

import msgspec


class User(msgspec.Struct, frozen=True, gc=False):
    """`User`."""

    id: int
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""


class Chat(msgspec.Struct, frozen=True, gc=False):
    """`Chat`."""

    id: int
    type: str


class File(msgspec.Struct, frozen=True, gc=False):
    """Any kind of file: `PhotoSize`, `Document`, `Video`, `Voice` ..."""

    file_id: str
    file_name: str = ""
    mime_type: str = ""
    file_size: int = 0
    width: int = 0
    height: int = 0
    length: int = 0
    duration: int = 0


class Contact(msgspec.Struct, frozen=True, gc=False):
    """`Contact`; `user_id` is there when Telegram knows whose number it is."""

    phone_number: str
    first_name: str = ""
    last_name: str = ""
    user_id: int = 0


class Location(msgspec.Struct, frozen=True, gc=False):
    """`Location`, in degrees."""

    latitude: float
    longitude: float


class Origin(msgspec.Struct, frozen=True, gc=False):
    """`MessageOrigin`: that a message was passed on, and by which kind of author."""

    type: str


class Message(msgspec.Struct, frozen=True):
    """`Message`: what it is made of is told by which field is there."""

    message_id: int
    date: int
    chat: Chat
    sender: User | None = msgspec.field(default=None, name="from")
    text: str | None = None
    caption: str = ""
    media_group_id: str = ""
    photo: tuple[File, ...] | None = None
    video: File | None = None
    animation: File | None = None
    video_note: File | None = None
    document: File | None = None
    voice: File | None = None
    audio: File | None = None
    sticker: File | None = None
    contact: Contact | None = None
    location: Location | None = None
    forward_origin: Origin | None = None


class Pressed(msgspec.Struct, frozen=True):
    """The message under a pressed button; of an old one no more than this is told."""

    message_id: int
    chat: Chat


class CallbackQuery(msgspec.Struct, frozen=True):
    """`CallbackQuery`."""

    id: str
    sender: User = msgspec.field(name="from")
    message: Pressed | None = None
    data: str | None = None


class ChatMember(msgspec.Struct, frozen=True, gc=False):
    """`ChatMember`, by its status alone."""

    status: str


class ChatMemberUpdated(msgspec.Struct, frozen=True):
    """`ChatMemberUpdated`: here always the bot's own standing."""

    chat: Chat
    sender: User = msgspec.field(name="from")
    date: int
    old_chat_member: ChatMember
    new_chat_member: ChatMember


class Update(msgspec.Struct, frozen=True):
    """`Update`, of the kinds we ask for."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: ChatMemberUpdated | None = None


ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
decode = msgspec.json.Decoder(Update).decode
