"""What the web chat can do: the profile that core fits messages to."""

from __future__ import annotations

from botique_core.profile import Profile

MIB = 1024 * 1024
SHOWN_MAX_BYTES = 50 * MIB

PROFILE = Profile(
    name="web",
    title="Web chat",
    version="1",
    text_max=8_000,
    caption_max=8_000,
    marks=frozenset(
        {"bold", "italic", "underline", "strike", "code", "pre", "spoiler", "quote", "link"}
    ),
    inline_buttons=True,
    link_buttons=True,
    menu_keyboard=True,
    contact_request=True,
    location_request=True,
    buttons_per_row=6,
    button_rows_max=50,
    label_max=80,
    payload_max_bytes=256,
    media_max_bytes=dict.fromkeys(
        ("photo", "video", "file", "voice", "audio", "sticker"), SHOWN_MAX_BYTES
    ),
    incoming_max_bytes=20 * MIB,
    album_max=10,
    edit=True,
    delete=True,
    typing=True,
    idempotent_send=True,
    start_payload_max=128,
    rate_per_s=500.0,
    chat_rate_per_s=20.0,
)
