"""Turning a message into the calls that one messenger can make of it."""

from __future__ import annotations

from botique_core.messages import Button, Keyboard, Media, Message, Part
from botique_core.profile import Profile
from botique_core.rendering.fitting import fitted
from botique_core.rendering.ground import Ground
from botique_core.rendering.measure import fits, is_visible
from botique_core.rendering.rendered import Link, Rendered, Shown, Sign, Speak


def _no_link(media: Media) -> str:
    del media
    return ""


def render(
    message: Message, profile: Profile, sign: Sign, speak: Speak, link: Link = _no_link
) -> Rendered:
    """The message fitted to a profile; whatever its messenger lacks is said in another way.

    Args:
        message: what to say.
        profile: what the messenger can do.
        sign: gives the payload of a choice that has no address.
        speak: gives a core phrase by its key, in the customer's language, as plain text.
        link: gives an address under which a media file can be opened, or nothing.

    Choices of the route `SAY_ROUTE` stand for typing their value: that is how a menu comes to a
    messenger that has no keyboard for it.
    """
    if _goes_as_it_is(message, profile):
        return _as_it_is(message, profile, sign)
    return fitted(message, Ground(profile, sign, speak, link, []))


def _goes_as_it_is(message: Message, profile: Profile) -> bool:
    """Whether one call says it all; most messages of a dialogue are like that."""
    marked = message.text
    if message.media or message.ask is not None or not is_visible(marked.text):
        return False
    if not fits(marked.text, profile.text_max, profile.text_unit):
        return False
    for mark in marked.marks:
        if mark.kind not in profile.marks:
            return False
    if message.keyboard is not None:
        return not message.choices and not message.footer and _holds(message.keyboard, profile)
    return not (message.choices or message.footer) or _buttons_fit(message, profile)


def _buttons_fit(message: Message, profile: Profile) -> bool:
    if not profile.inline_buttons or not 0 < message.columns <= profile.buttons_per_row:
        return False
    if len(message.footer) > profile.buttons_per_row:
        return False
    rows = -(-len(message.choices) // message.columns) + bool(message.footer)
    if rows > profile.button_rows_max:
        return False
    for choice in (*message.choices, *message.footer):
        label = choice.label
        if (choice.url and not profile.link_buttons) or not is_visible(label):
            return False
        if not fits(label, profile.label_max, profile.text_unit):
            return False
    return True


def _holds(keyboard: Keyboard, profile: Profile) -> bool:
    if not profile.menu_keyboard or len(keyboard.rows) > profile.button_rows_max:
        return False
    for row in keyboard.rows:
        if len(row) > profile.buttons_per_row:
            return False
        for label in row:
            if not fits(label, profile.label_max, profile.text_unit) or not is_visible(label):
                return False
    return True


def _as_it_is(message: Message, profile: Profile, sign: Sign) -> Rendered:
    del profile
    shown: list[Shown] = []
    buttons: list[Button] = []
    for choice in (*message.choices, *message.footer):
        if choice.url:
            buttons.append(Button(choice.label, "", choice.url))
        else:
            payload = sign(choice)
            shown.append((choice.label, payload))
            buttons.append(Button(choice.label, payload))
    count, columns = len(message.choices), message.columns
    rows = [tuple(buttons[at : min(at + columns, count)]) for at in range(0, count, columns)]
    if message.footer:
        rows.append(tuple(buttons[count:]))
    part = Part(message.text, (), tuple(rows), message.keyboard, preview=message.preview)
    return Rendered((part,), tuple(shown))
