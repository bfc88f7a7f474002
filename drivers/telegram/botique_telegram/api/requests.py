"""Bodies of the calls that carry JSON; only the parameters we use."""

from __future__ import annotations

from typing import Any

import msgspec


class Entity(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A mark of a text; offsets count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""


class CopyText(msgspec.Struct, frozen=True, gc=False):
    """What a button puts into the clipboard."""

    text: str


class InlineButton(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A button below a message: it sends data, opens an address or copies a text."""

    text: str
    callback_data: str = ""
    url: str = ""
    copy_text: CopyText | None = None


class InlineKeyboard(msgspec.Struct, frozen=True):
    """Buttons below a message."""

    inline_keyboard: tuple[tuple[InlineButton, ...], ...] = ()


class KeyboardButton(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A button below the input: it sends its own text, the contact or the place."""

    text: str
    request_contact: bool = False
    request_location: bool = False


class ReplyKeyboard(msgspec.Struct, frozen=True, omit_defaults=True):
    """Buttons below the input."""

    keyboard: tuple[tuple[KeyboardButton, ...], ...]
    is_persistent: bool = False
    resize_keyboard: bool = False
    one_time_keyboard: bool = False


class NoKeyboard(msgspec.Struct, frozen=True):
    """Takes the buttons below the input away."""

    remove_keyboard: bool = True


Markup = InlineKeyboard | ReplyKeyboard | NoKeyboard


class LinkPreview(msgspec.Struct, frozen=True, gc=False):
    """Whether links unfold."""

    is_disabled: bool


NO_PREVIEW = LinkPreview(is_disabled=True)


class SendMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """`sendMessage`."""

    chat_id: int | str
    text: str
    entities: tuple[Entity, ...] = ()
    link_preview_options: LinkPreview | None = None
    reply_markup: Markup | None = None


class EditMessageText(msgspec.Struct, frozen=True, omit_defaults=True):
    """`editMessageText`; without a keyboard the message loses the one it had."""

    chat_id: int | str
    message_id: int
    text: str
    entities: tuple[Entity, ...] = ()
    link_preview_options: LinkPreview | None = None
    reply_markup: InlineKeyboard | None = None


class AnswerCallbackQuery(msgspec.Struct, frozen=True, gc=False):
    """`answerCallbackQuery`."""

    callback_query_id: str


class SendChatAction(msgspec.Struct, frozen=True, gc=False):
    """`sendChatAction`."""

    chat_id: int | str
    action: str = "typing"


class GetUpdates(msgspec.Struct, frozen=True, omit_defaults=True):
    """`getUpdates`."""

    allowed_updates: tuple[str, ...]
    timeout: int
    offset: int = 0


encode = msgspec.json.Encoder().encode


def json_text(value: Any) -> str:  # noqa: ANN401 -- whatever msgspec can write
    """The same for a field of a form."""
    return encode(value).decode()
