"""Messengers for tests: two that stand for the extremes, and any that one can think of."""

from __future__ import annotations

import msgspec
from hypothesis import strategies as st

from botique_core.profile import Profile
from botique_core.texts import Catalogue, Texts

MARKS = ("bold", "italic", "underline", "strike", "code", "pre", "spoiler", "quote", "link")
KINDS = ("photo", "video", "file", "voice", "audio", "sticker")
TEXTS = Texts.build([Catalogue.core()])

RICH = Profile(
    name="rich",
    title="Rich",
    version="1",
    text_max=4096,
    caption_max=1024,
    marks=frozenset(MARKS),
    inline_buttons=True,
    link_buttons=True,
    menu_keyboard=True,
    contact_request=True,
    location_request=True,
    buttons_per_row=8,
    button_rows_max=12,
    label_max=64,
    media_max_bytes=dict.fromkeys(KINDS, 10_000_000) | {"file": 50_000_000},
    album_max=10,
)
POOR = Profile(name="poor", title="Poor", version="1", text_max=300, caption_max=0)


def speak(key: str) -> str:
    """Core's phrases in English."""
    return TEXTS.plain("en", key)


def rich(**changed: object) -> Profile:
    """The rich messenger with something changed."""
    return msgspec.structs.replace(RICH, **changed)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Messengers with any abilities; limits are small, so that they are felt."""
    flags = {
        name: draw(st.booleans())
        for name in (
            "inline_buttons",
            "link_buttons",
            "menu_keyboard",
            "contact_request",
            "location_request",
        )
    }
    return Profile(
        name="any",
        title="Any",
        version="1",
        text_max=draw(st.integers(40, 400)),
        caption_max=draw(st.sampled_from([0, 20, 200])),
        text_unit=draw(st.sampled_from(["codepoint", "utf16"])),
        marks=frozenset(draw(st.sets(st.sampled_from(MARKS)))),
        buttons_per_row=draw(st.integers(1, 4)),
        button_rows_max=draw(st.integers(1, 6)),
        label_max=draw(st.integers(8, 40)),
        media_max_bytes=draw(
            st.dictionaries(st.sampled_from(KINDS), st.sampled_from([100, 10_000]))
        ),
        album_max=draw(st.integers(1, 4)),
        **flags,
    )
