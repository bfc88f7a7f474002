"""The methods that change or remove what was sent."""

from typing import Any

from tests.standins.bot_api import objects, text
from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.errors import breach, refusal
from tests.standins.bot_api.files import Uploads, described
from tests.standins.bot_api.message import Message
from tests.standins.bot_api.methods.sending import keyboard, open_chat

DELETABLE_S = 48 * 3600
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
DELETE_MAX = 100
Raw = dict[str, Any]


def _addressed(bot: Bot, values: Raw) -> tuple[Chat, Message]:
    if "chat_id" not in values or "message_id" not in values:
        raise breach("message identifier is not specified")
    chat = open_chat(bot, values)
    message = chat.find(values["message_id"])
    if message is None:
        raise refusal("message to edit not found")
    if not message.by_bot or (message.markup and "inline_keyboard" not in message.markup):
        raise breach("message can't be edited")
    return chat, message


def _change(chat: Chat, message: Message, without: set[str], content: Raw, values: Raw) -> Raw:
    """Replace part of a message; a keyboard that is not given again is gone."""
    markup = keyboard(chat, values)
    shown = {"reply_markup": markup} if markup else {}
    hidden = without | {"reply_markup", "edit_date"}
    kept = {key: value for key, value in message.raw.items() if key not in hidden}
    changed = kept | content | shown
    if changed == {key: value for key, value in message.raw.items() if key != "edit_date"}:
        raise refusal(NOT_MODIFIED)
    message.raw = objects.valid(changed | {"edit_date": chat.bot.now()}, "Message")
    message.markup = markup
    message.edits += 1
    chat.bot.changes.tell()
    return message.raw


def edit_message_text(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`editMessageText`."""
    chat, message = _addressed(bot, values)
    if "text" not in message.raw:
        raise refusal("there is no text in the message to edit")
    if "text" not in values:
        raise breach("message text is empty")
    content = text.message_text(values)
    if "link_preview_options" in values:
        content["link_preview_options"] = values["link_preview_options"]
    return _change(chat, message, {"text", "entities", "link_preview_options"}, content, values)


def edit_message_caption(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`editMessageCaption`."""
    chat, message = _addressed(bot, values)
    if message.file is None:
        raise breach("there is no caption in the message to edit")
    return _change(chat, message, {"caption", "caption_entities"}, text.caption(values), values)


def edit_message_reply_markup(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`editMessageReplyMarkup`."""
    chat, message = _addressed(bot, values)
    return _change(chat, message, set(), {}, values)


def edit_message_media(bot: Bot, values: Raw, uploads: Uploads) -> Raw:
    """`editMessageMedia`: another file, with its own caption."""
    chat, message = _addressed(bot, values)
    media = values["media"]
    if "text" in message.raw:
        raise breach("there is no media in the message to edit")
    file = bot.files.take(media["type"], media["media"], uploads)
    replaced = {message.kind, "caption", "caption_entities"}
    content = {file.kind: described(file)} | text.caption(media)
    raw = _change(chat, message, replaced, content, values)
    message.file = file
    return raw


def delete_message(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`deleteMessage`: for 48 hours, own messages and in private chats also the person's."""
    chat = open_chat(bot, values)
    message = chat.find(values["message_id"])
    if message is None:
        raise refusal("message to delete not found")
    if bot.now_s() - message.raw["date"] > DELETABLE_S:
        raise refusal("message can't be deleted for everyone")
    chat.remove(message)
    return True


def delete_messages(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`deleteMessages`: what is not there is passed over."""
    chat = open_chat(bot, values)
    if not 1 <= len(values["message_ids"]) <= DELETE_MAX:
        raise breach("1-100 message identifiers expected")
    for message in [chat.find(number) for number in values["message_ids"]]:
        if message is not None:
            chat.remove(message)
    return True
