"""What a messenger can do, as data: core fits messages to it, contract tests hold it true."""

from __future__ import annotations

from typing import Literal

import msgspec


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One messenger's abilities and limits; lengths count `text_unit`s, sizes are bytes.

    `delete_within_h` is for how many hours after sending a message can be deleted; 0: for good.
    `title` is the messenger's own name, as people know it in every language.
    """

    name: str
    title: str
    version: str
    text_max: int
    caption_max: int
    text_unit: Literal["codepoint", "utf16"] = "codepoint"
    marks: frozenset[str] = frozenset()
    inline_buttons: bool = False
    link_buttons: bool = False
    menu_keyboard: bool = False
    contact_request: bool = False
    location_request: bool = False
    buttons_per_row: int = 1
    button_rows_max: int = 1
    label_max: int = 20
    payload_max_bytes: int = 64
    media_max_bytes: dict[str, int] = {}
    incoming_max_bytes: int = 20 * 1024 * 1024
    album_max: int = 1
    edit: bool = False
    delete: bool = False
    delete_within_h: int = 0
    typing: bool = False
    idempotent_send: bool = False
    start_payload_max: int = 64
    rate_per_s: float = 30.0
    chat_rate_per_s: float = 1.0
