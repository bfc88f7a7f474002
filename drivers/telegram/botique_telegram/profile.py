"""What Telegram can do, as core needs to know it."""

from __future__ import annotations

from botique_core.profile import Profile
from botique_telegram.outgoing.entities import KINDS

MEGABYTE = 1024 * 1024

# https://core.telegram.org/bots/api, 10.3 (August 2026). Texts are counted in code points there;
# counting UTF-16 units is never too much and keeps buttons within the size of a keyboard: 50
# buttons of 32 units with 64 bytes of payload stay below its 10 kB. Longer labels are cut off on
# phones, more rows have to be scrolled.
TELEGRAM = Profile(
    name="telegram",
    title="Telegram",
    version="Bot API 10.3",
    text_max=4096,
    caption_max=1024,
    text_unit="utf16",
    marks=frozenset(KINDS),
    inline_buttons=True,
    link_buttons=True,
    menu_keyboard=True,
    contact_request=True,
    location_request=True,
    buttons_per_row=5,
    button_rows_max=10,
    label_max=32,
    payload_max_bytes=64,
    media_max_bytes={
        "photo": 10 * MEGABYTE,
        "video": 50 * MEGABYTE,
        "file": 50 * MEGABYTE,
        "voice": 50 * MEGABYTE,
        "audio": 50 * MEGABYTE,
        "sticker": MEGABYTE // 2,
    },
    incoming_max_bytes=20 * MEGABYTE,
    album_max=10,
    edit=True,
    delete=True,
    delete_within_h=48,
    typing=True,
    start_payload_max=64,
    rate_per_s=30.0,
    chat_rate_per_s=1.0,
)
