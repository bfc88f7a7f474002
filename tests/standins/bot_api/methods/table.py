"""Which methods are played, and which of their parameters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import Any

from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.errors import not_played
from tests.standins.bot_api.files import Uploads
from tests.standins.bot_api.methods import editing, sending, settings

Play = Callable[[Bot, dict[str, Any], Uploads], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """A method and the parameters it understands; others are refused as not played."""

    play: Play
    parameters: frozenset[str]


def _scene(play: Play, parameters: str = "") -> Scene:
    return Scene(play, frozenset(parameters.split()))


_SENT = "chat_id disable_notification protect_content reply_parameters reply_markup"
_CAPTION = "caption parse_mode caption_entities"
_EDITED = "chat_id message_id reply_markup"
_SIZES = "duration width height supports_streaming has_spoiler show_caption_above_media"


def _media(kind: str, more: str = "") -> Scene:
    return _scene(partial(sending.send_media, kind), f"{_SENT} {_CAPTION} {kind} {more}")


SCENES = {
    "sendMessage": _scene(
        sending.send_message, f"{_SENT} text parse_mode entities link_preview_options"
    ),
    "sendPhoto": _media("photo", "has_spoiler show_caption_above_media"),
    "sendVideo": _media("video", _SIZES),
    "sendAnimation": _media("animation", _SIZES),
    "sendAudio": _media("audio", "duration performer title"),
    "sendDocument": _media("document", "disable_content_type_detection"),
    "sendVoice": _media("voice", "duration"),
    "sendVideoNote": _media("video_note", "duration length"),
    "sendSticker": _media("sticker", "emoji"),
    "sendMediaGroup": _scene(
        sending.send_media_group,
        "chat_id media disable_notification protect_content reply_parameters",
    ),
    "sendLocation": _scene(sending.send_location, f"{_SENT} latitude longitude"),
    "sendVenue": _scene(sending.send_venue, f"{_SENT} latitude longitude title address"),
    "sendContact": _scene(sending.send_contact, f"{_SENT} phone_number first_name last_name vcard"),
    "sendChatAction": _scene(sending.send_chat_action, "chat_id action"),
    "editMessageText": _scene(
        editing.edit_message_text, f"{_EDITED} text parse_mode entities link_preview_options"
    ),
    "editMessageCaption": _scene(
        editing.edit_message_caption, f"{_EDITED} {_CAPTION} show_caption_above_media"
    ),
    "editMessageReplyMarkup": _scene(editing.edit_message_reply_markup, _EDITED),
    "editMessageMedia": _scene(editing.edit_message_media, f"{_EDITED} media"),
    "deleteMessage": _scene(editing.delete_message, "chat_id message_id"),
    "deleteMessages": _scene(editing.delete_messages, "chat_id message_ids"),
    "answerCallbackQuery": _scene(
        settings.answer_callback, "callback_query_id text show_alert cache_time"
    ),
    "getMe": _scene(settings.get_me),
    "getChat": _scene(settings.get_chat, "chat_id"),
    "leaveChat": _scene(settings.leave_chat, "chat_id"),
    "getFile": _scene(settings.get_file, "file_id"),
    "setMyCommands": _scene(settings.set_my_commands, "commands scope language_code"),
    "getMyCommands": _scene(settings.get_my_commands, "scope language_code"),
    "deleteMyCommands": _scene(settings.delete_my_commands, "scope language_code"),
    "getUpdates": _scene(settings.get_updates, "offset limit timeout allowed_updates"),
    "setWebhook": _scene(
        settings.set_webhook,
        "url max_connections allowed_updates drop_pending_updates secret_token",
    ),
    "deleteWebhook": _scene(settings.delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": _scene(settings.get_webhook_info),
}


async def play(name: str, bot: Bot, values: dict[str, Any], uploads: Uploads) -> object:
    """What the method returns.

    Raises:
        ApiError: It is refused, or it is not played here.
    """
    scene = SCENES.get(name)
    if scene is None:
        raise not_played(f"method {name}")
    strange = values.keys() - scene.parameters
    if strange:
        raise not_played(f"parameters {sorted(strange)} of {name}")
    result = scene.play(bot, values, uploads)
    if isawaitable(result):
        result = await result
    uploads.check_used()
    return result
