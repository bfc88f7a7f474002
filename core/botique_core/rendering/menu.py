"""Fitting the menu: a keyboard below the input where there is one, choices where there is none."""

from __future__ import annotations

from botique_core.messages import Choice, Keyboard
from botique_core.rendering.ground import Ground
from botique_core.rendering.layout import in_rows
from botique_core.rendering.rendered import SAY_ROUTE


def divided(keyboard: Keyboard | None, ground: Ground) -> tuple[Keyboard | None, list[Choice]]:
    """The menu as the messenger's own keyboard, and what must be offered as choices instead."""
    if keyboard is None:
        return None, []
    profile = ground.profile
    labels = [label for row in keyboard.rows for label in row]
    room = profile.buttons_per_row * profile.button_rows_max if profile.menu_keyboard else 0
    rest = [Choice(label, value=label, route=SAY_ROUTE) for label in labels[room:]]
    if rest:
        ground.lost.append("menu")
    return (_wrapped(keyboard, ground) if profile.menu_keyboard else None), rest


def _wrapped(keyboard: Keyboard, ground: Ground) -> Keyboard:
    """The keyboard with its own rows if they fit, with fuller ones if not."""
    profile = ground.profile
    if not all(ground.shows(label) for row in keyboard.rows for label in row):
        ground.lost.append("labels")
    rows = [[ground.clipped(label) for label in row] for row in keyboard.rows]
    width = max((len(row) for row in rows), default=1)
    if len(rows) <= profile.button_rows_max and width <= profile.buttons_per_row:
        return Keyboard(tuple(tuple(row) for row in rows))
    labels = [label for row in rows for label in row]
    width = min(max(width, -(-len(labels) // profile.button_rows_max)), profile.buttons_per_row)
    return Keyboard(in_rows(labels, width)[: profile.button_rows_max])
