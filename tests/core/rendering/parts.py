"""What a messenger would say about a part."""

from __future__ import annotations

from collections.abc import Callable

from botique_core.marks import utf16_length
from botique_core.messages import Part
from botique_core.profile import Profile
from botique_core.rendering.measure import is_visible

Length = Callable[[str], int]


def objections(part: Part, profile: Profile) -> list[str]:
    """Why the messenger would refuse the part; empty if it would take it."""
    length = utf16_length if profile.text_unit == "utf16" else len
    found = [*_text(part, profile, length), *_controls(part, profile), *_media(part, profile)]
    rows = _rows(part)
    taken = 1 if part.ask else 0
    if len(rows) + taken > profile.button_rows_max:
        found.append("too many rows")
    if any(len(row) > profile.buttons_per_row for row in rows):
        found.append("row too long")
    if any(
        length(label) > profile.label_max or not is_visible(label) for row in rows for label in row
    ):
        found.append("bad label")
    if part.ask_label and length(part.ask_label) > profile.label_max:
        found.append("bad request label")
    return found


def _rows(part: Part) -> list[tuple[str, ...]]:
    keyboard = part.keyboard.rows if part.keyboard is not None else ()
    return [*keyboard, *(tuple(button.label for button in row) for row in part.buttons)]


def _text(part: Part, profile: Profile, length: Length) -> list[str]:
    limit = profile.caption_max if part.media else profile.text_max
    found = []
    if length(part.text.text) > limit:
        found.append("text too long")
    if not part.media and not is_visible(part.text.text):
        found.append("text empty")
    if {mark.kind for mark in part.text.marks} - profile.marks:
        found.append("unknown marks")
    return found


def _controls(part: Part, profile: Profile) -> list[str]:
    found = []
    if part.buttons and not profile.inline_buttons:
        found.append("no inline buttons")
    if part.keyboard is not None and not profile.menu_keyboard:
        found.append("no menu keyboard")
    if part.ask == "contact" and not profile.contact_request:
        found.append("no contact request")
    if part.ask == "location" and not profile.location_request:
        found.append("no location request")
    if part.buttons and (part.keyboard is not None or part.ask):
        found.append("two controls")
    if any(button.url for row in part.buttons for button in row) and not profile.link_buttons:
        found.append("no link buttons")
    return found


def _media(part: Part, profile: Profile) -> list[str]:
    sizes = [(each.size_bytes, profile.media_max_bytes.get(each.kind, -1)) for each in part.media]
    found = ["medium refused" for size, largest in sizes if size > largest]
    if len(part.media) > max(profile.album_max, 1):
        found.append("album too large")
    if len(part.media) > 1 and (part.buttons or part.keyboard is not None or part.ask):
        found.append("album with buttons")
    return found
