"""The methods about the bot itself: who it is, its command menus, its webhook, its files."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from tests.standins.bot_api import objects
from tests.standins.bot_api.bot import Bot
from tests.standins.bot_api.callbacks import answer_callback_query
from tests.standins.bot_api.errors import breach, conflict, refusal
from tests.standins.bot_api.files import DOWNLOAD_MAX, Uploads
from tests.standins.bot_api.group_chat import GroupChat
from tests.standins.bot_api.pending import BY_WEBHOOK

COMMANDS_MAX = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
DESCRIPTION = range(1, 257)
LANGUAGE = re.compile(r"([a-z]{2})?")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = {None, 80, 88, 443, 8443}
CONNECTIONS = range(1, 101)
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
Raw = dict[str, Any]


def get_me(bot: Bot, _values: Raw, _: Uploads) -> Raw:
    """`getMe`: a User with what only this method tells."""
    told = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return bot.me | told


def get_chat(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`getChat`: the fields that are always there."""
    return bot.addressed(values["chat_id"]).raw | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def leave_chat(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`leaveChat`."""
    chat = bot.addressed(values["chat_id"])
    chat.check_open()
    if not isinstance(chat, GroupChat):
        raise breach("chat member status can't be changed in private chats")
    chat.bot_leaves()
    bot.changes.tell()
    return True


def get_file(bot: Bot, values: Raw, _: Uploads) -> Raw:
    """`getFile`: where a known file can be fetched."""
    stored = bot.files.by_id(values["file_id"])
    if stored.size_bytes > DOWNLOAD_MAX:
        raise refusal("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size_bytes,
        "file_path": stored.path,
    }


def answer_callback(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`answerCallbackQuery`."""
    answered = answer_callback_query(bot, values)
    bot.changes.tell()
    return answered


def _menu(values: Raw) -> tuple[str, str]:
    language = values.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise breach("invalid language code specified")
    return json.dumps(values.get("scope", {"type": "default"}), sort_keys=True), language


def set_my_commands(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`setMyCommands`: one menu for each scope and language."""
    commands = values["commands"]
    if len(commands) > COMMANDS_MAX:
        raise breach("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise breach("BOT_COMMAND_INVALID")
        if len(command["description"]) not in DESCRIPTION:
            raise breach("BOT_COMMAND_DESCRIPTION_INVALID")
    bot.menus[_menu(values)] = commands
    return True


def get_my_commands(bot: Bot, values: Raw, _: Uploads) -> list[Raw]:
    """`getMyCommands`."""
    return bot.menus.get(_menu(values), [])


def delete_my_commands(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`deleteMyCommands`."""
    bot.menus.pop(_menu(values), None)
    return True


async def get_updates(bot: Bot, values: Raw, _: Uploads) -> list[Raw]:
    """`getUpdates`."""
    return await bot.pending.poll(values, webhook=bool(bot.webhook.url))


async def set_webhook(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`setWebhook`: https on one of four ports, except on this very machine."""
    url = values["url"]
    if url:
        _check_url(url)
    secret = values.get("secret_token", "")
    if "secret_token" in values and not SECRET.fullmatch(secret):
        raise breach("secret token contains unallowed characters")
    connections = values.get("max_connections", 40)
    if connections not in CONNECTIONS:
        raise breach("max_connections must be 1-100")
    if "allowed_updates" in values:
        bot.pending.allowed = list(values["allowed_updates"])
    if values.get("drop_pending_updates"):
        bot.pending.clear()
    bot.pending.end_poll(conflict(BY_WEBHOOK))
    await bot.webhook.set(url, secret, connections)
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise breach("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in PORTS:
        raise breach("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if "." not in (parts.hostname or ""):
        raise breach("bad webhook: Failed to resolve host")


async def delete_webhook(bot: Bot, values: Raw, _: Uploads) -> bool:
    """`deleteWebhook`."""
    if values.get("drop_pending_updates"):
        bot.pending.clear()
    await bot.webhook.set("", "", 40)
    return True


def get_webhook_info(bot: Bot, _values: Raw, _: Uploads) -> Raw:
    """`getWebhookInfo`."""
    webhook = bot.webhook
    info: Raw = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(bot.pending.updates),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
    if webhook.error:
        info |= {"last_error_message": webhook.error, "last_error_date": webhook.error_at}
    if bot.pending.allowed:
        info["allowed_updates"] = bot.pending.allowed
    return objects.valid(info, "WebhookInfo")
