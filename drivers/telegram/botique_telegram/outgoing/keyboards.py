"""Buttons below a message and below the input."""

from __future__ import annotations

from urllib.parse import urlsplit

from botique_core.messages import Button, Part
from botique_telegram.api.requests import (
    CopyText,
    InlineButton,
    InlineKeyboard,
    KeyboardButton,
    Markup,
    NoKeyboard,
    ReplyKeyboard,
)


def markup_of(part: Part) -> Markup | None:
    """The part's `reply_markup`."""
    if part.buttons:
        return inline(part)
    if part.ask is not None:
        return _asking(part)
    if part.keyboard is not None:
        return _persistent(part)
    return None


def inline(part: Part) -> InlineKeyboard:
    """The part's inline buttons; an empty keyboard where it has none."""
    return InlineKeyboard(tuple(tuple(_inline(button) for button in row) for row in part.buttons))


def _inline(button: Button) -> InlineButton:
    if not button.url:
        return InlineButton(button.label, button.payload)
    # Telegram refuses the whole message for an address without a dot in its host, such as
    # http://localhost/, so that one is offered for copying.
    if "." in (urlsplit(button.url).hostname or ""):
        return InlineButton(button.label, url=button.url)
    return InlineButton(button.label, copy_text=CopyText(button.url))


def _asking(part: Part) -> ReplyKeyboard:
    """The request on top, what else may be pressed below it; gone after one use."""
    contact = part.ask == "contact"
    button = KeyboardButton(part.ask_label, request_contact=contact, request_location=not contact)
    return ReplyKeyboard(((button,), *_rows(part)), resize_keyboard=True, one_time_keyboard=True)


def _persistent(part: Part) -> Markup:
    rows = _rows(part)
    return ReplyKeyboard(rows, is_persistent=True, resize_keyboard=True) if rows else NoKeyboard()


def _rows(part: Part) -> tuple[tuple[KeyboardButton, ...], ...]:
    rows = part.keyboard.rows if part.keyboard is not None else ()
    return tuple(tuple(KeyboardButton(label) for label in row) for row in rows)
