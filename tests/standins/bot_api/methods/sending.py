"""The methods that send: text, files, albums, places, contacts."""

from typing import Any

from tests.standins.bot_api import markup, text
from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.chat import Chat
from tests.standins.bot_api.errors import breach, refusal
from tests.standins.bot_api.files import Uploads

ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
ALBUM = range(2, 11)
ALBUM_MIXES = ({"photo", "video", "live_photo"}, {"document"}, {"audio"})
Raw = dict[str, Any]


def open_chat(bot: Bot, values: Raw) -> Chat:
    """The chat that may be written to.

    Raises:
        ApiError: It is unknown or closed to the bot.
    """
    chat = bot.addressed(values["chat_id"])
    chat.check_open()
    return chat


def keyboard(chat: Chat, values: Raw) -> Raw | None:
    """The checked `reply_markup`; None where there is none or it has no buttons.

    Raises:
        ApiError: A limit of keyboards is passed.
    """
    given: Raw | None = values.get("reply_markup")
    if given is None or given == {"inline_keyboard": []}:
        return None
    markup.check(given, private=chat.private)
    return given


def common(chat: Chat, values: Raw) -> Raw:
    """The fields of a sent message that any sending method may set.

    Raises:
        ApiError: The message to reply to is not there.
    """
    fields: Raw = {}
    if values.get("protect_content"):
        fields["has_protected_content"] = True
    reply = values.get("reply_parameters")
    if reply is not None:
        found = chat.find(reply["message_id"])
        if found is not None:
            fields["reply_to_message"] = {
                key: value for key, value in found.raw.items() if key != "reply_to_message"
            }
        elif not reply.get("allow_sending_without_reply"):
            raise refusal("message to be replied not found")
    return fields


def _write(bot: Bot, values: Raw, content: Raw) -> Raw:
    chat = open_chat(bot, values)
    content = content | common(chat, values)
    return chat.bot_writes(content, markup=keyboard(chat, values)).raw


def send_message(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`sendMessage`."""
    content = text.message_text(values)
    if "link_preview_options" in values:
        content["link_preview_options"] = values["link_preview_options"]
    return _write(bot, values, content)


def send_location(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`sendLocation`."""
    return _write(bot, values, {"location": _place(values)})


def send_venue(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`sendVenue`."""
    venue = {key: values[key] for key in ("title", "address")} | {"location": _place(values)}
    return _write(bot, values, {"venue": venue, "location": venue["location"]})


def _place(values: Raw) -> Raw:
    latitude, longitude = values["latitude"], values["longitude"]
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise breach("wrong latitude or longitude")
    return {"latitude": latitude, "longitude": longitude}


def send_contact(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`sendContact`."""
    fields = ("phone_number", "first_name", "last_name", "vcard")
    return _write(bot, values, {"contact": {key: values[key] for key in fields if key in values}})


def send_media(kind: str, bot: Bot, values: Raw, uploads: Uploads) -> Raw:
    """`sendPhoto`, `sendVideo` ... : the parameter is named like the kind."""
    chat = open_chat(bot, values)
    caption = text.caption(values)
    content = caption | common(chat, values)
    chosen = keyboard(chat, values)
    file = bot.files.take(kind, values[kind], uploads)
    return chat.bot_writes(content, markup=chosen, file=file).raw


def send_media_group(bot: Bot, values: Raw, uploads: Uploads) -> list[Raw]:
    """`sendMediaGroup`: all pictures and videos, or all documents, or all sounds."""
    chat = open_chat(bot, values)
    items = values["media"]
    if len(items) not in ALBUM:
        raise breach("an album must have 2-10 items")
    kinds = {item["type"] for item in items}
    if not any(kinds <= mix for mix in ALBUM_MIXES):
        raise breach(f"can't use the media of the specified type in the album: {sorted(kinds)}")
    album = {"media_group_id": str(bot.next_message_id() + 10**16)} | common(chat, values)
    ready = [
        (text.caption(item), bot.files.take(item["type"], item["media"], uploads)) for item in items
    ]
    return [chat.bot_writes(caption | album, file=file).raw for caption, file in ready]


def send_chat_action(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`sendChatAction`."""
    chat = open_chat(bot, values)
    if values["action"] not in ACTIONS:
        raise breach("wrong parameter action in request")
    chat.actions.append(values["action"])
    bot.changes.tell()
    return True
