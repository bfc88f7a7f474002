"""Keyboards: what the Bot API demands of buttons, rows and the size of the whole."""

import json
from typing import Any
from urllib.parse import urlsplit

from tests.standins.bot_api.errors import breach

MAX_BUTTONS = 100
MAX_BYTES = 10_000
MAX_INLINE_ROW = 8  # more are accepted by the server and not shown by the clients
MAX_REPLY_ROW = 12
MAX_CALLBACK_BYTES = 64
MAX_PLACEHOLDER = 64
LOOKS = {"text", "icon_custom_emoji_id", "style"}


def check(markup: dict[str, Any], *, private: bool) -> None:
    """Accept the markup or say what is wrong with it.

    Args:
        markup: Any of the four kinds, valid by the description.
        private: Whether the chat is private; only there contacts and locations can be asked for.

    Raises:
        ApiError: A limit is passed or a button could never work.
    """
    if len(json.dumps(markup, ensure_ascii=False).encode()) > MAX_BYTES:
        raise breach("reply markup is too long")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"], MAX_INLINE_ROW)
        for button in _buttons(markup["inline_keyboard"]):
            _check_inline(button)
    if "keyboard" in markup:
        if not _buttons(markup["keyboard"]):
            raise breach("a reply keyboard needs a button")
        _check_rows(markup["keyboard"], MAX_REPLY_ROW)
        for button in _buttons(markup["keyboard"]):
            _check_reply(button, private=private)
    placeholder = markup.get("input_field_placeholder")
    if placeholder is not None and not 1 <= len(placeholder) <= MAX_PLACEHOLDER:
        raise breach("input_field_placeholder must have 1-64 characters")


def _buttons(rows: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [button for row in rows for button in row]


def _check_rows(rows: list[list[dict[str, Any]]], longest: int) -> None:
    if len(_buttons(rows)) > MAX_BUTTONS:
        raise breach("reply markup is too long: more than 100 buttons")
    for row in rows:
        if not row:
            raise breach("a row without buttons")
        if len(row) > longest:
            raise breach(f"a row of {len(row)} buttons, only {longest} are shown")


def _check_inline(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise breach("inline keyboard button text must be non-empty")
    actions = button.keys() - LOOKS
    if len(actions) != 1:
        raise breach(f"inline button {button['text']!r} needs exactly one action")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise breach("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"], {"http", "https", "tg"})
    if "web_app" in button:
        _check_url(button["web_app"]["url"], {"https"})


def _check_url(url: str, schemes: set[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        raise breach(f"inline keyboard button URL '{url}' is invalid: unsupported URL protocol")
    if parts.scheme != "tg" and "." not in (parts.hostname or "").strip("."):
        raise breach(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(button: dict[str, Any], *, private: bool) -> None:
    if not button["text"].strip():
        raise breach("keyboard button text must be non-empty")
    actions = button.keys() - LOOKS
    if len(actions) > 1:
        raise breach(f"keyboard button {button['text']!r} may have one action only")
    if not private and actions:
        raise breach(f"{min(actions)} can be used in private chats only")
    if "web_app" in button:
        _check_url(button["web_app"]["url"], {"https"})
