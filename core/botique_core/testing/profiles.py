"""Messengers of several abilities, so that a feature's scenario can be run against each of them."""

from __future__ import annotations

from typing import get_args

import msgspec

from botique_core.marks import MarkKind
from botique_core.profile import Profile

MEGABYTE = 1024 * 1024

RICH = Profile(
    name="rich",
    title="Rich",
    version="1",
    text_max=4096,
    caption_max=1024,
    text_unit="utf16",
    marks=frozenset(get_args(MarkKind)),
    inline_buttons=True,
    link_buttons=True,
    menu_keyboard=True,
    contact_request=True,
    location_request=True,
    buttons_per_row=8,
    button_rows_max=100,
    label_max=64,
    payload_max_bytes=64,
    media_max_bytes=dict.fromkeys(
        ("photo", "video", "file", "voice", "audio", "sticker"), 50 * MEGABYTE
    ),
    album_max=10,
    edit=True,
    delete=True,
    typing=True,
)
FEW_BUTTONS = msgspec.structs.replace(
    RICH,
    name="few-buttons",
    buttons_per_row=2,
    button_rows_max=3,
    label_max=20,
    menu_keyboard=False,
    contact_request=False,
    album_max=1,
)
PLAIN = msgspec.structs.replace(
    FEW_BUTTONS,
    name="plain",
    text_max=640,
    caption_max=0,
    marks=frozenset(),
    inline_buttons=False,
    link_buttons=False,
    location_request=False,
    media_max_bytes={},
    edit=False,
    delete=False,
    typing=False,
)
PROFILES = {profile.name: profile for profile in (RICH, FEW_BUTTONS, PLAIN)}
