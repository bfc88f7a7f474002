"""What a customer can press: one control below each part, in the order in which they appear."""

from __future__ import annotations

import msgspec

from botique_core.marks import Marked
from botique_core.messages import Ask, Button, Keyboard, Message, Part
from botique_core.rendering.choices import Choices
from botique_core.rendering.ground import Ground


class Control(msgspec.Struct, frozen=True, omit_defaults=True):
    """What hangs below one part; `lead` is the phrase to say where there is no text for it."""

    lead: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    ask: Ask | None = None
    ask_label: str = ""

    def below(self, part: Part) -> Part:
        """The part with this control."""
        return msgspec.structs.replace(
            part,
            buttons=self.buttons,
            keyboard=self.keyboard,
            ask=self.ask,
            ask_label=self.ask_label,
        )


def controls_of(
    message: Message, choices: Choices, menu: Keyboard | None, ground: Ground, *, asks: bool
) -> list[Control]:
    """The request first, then the choices, then the menu."""
    controls = []
    if asks:
        label = message.ask_label or ground.speak(f"core-share-{message.ask}")
        controls.append(
            Control("core-render-press", (), choices.beside, message.ask, ground.clipped(label))
        )
    for number, rows in enumerate(choices.buttons):
        lead = "core-render-or-choose" if controls else "core-render-choose"
        controls.append(Control("core-render-more-choices" if number else lead, rows))
    if menu is not None:
        # There is one place below the input: a menu would take the request's button away.
        if asks or (controls and not menu.rows):
            ground.lost.append("menu")
        else:
            lead = "core-render-menu" if menu.rows else "core-render-no-menu"
            controls.append(Control(lead, keyboard=menu))
    return controls


def with_controls(parts: list[Part], controls: list[Control], ground: Ground) -> list[Part]:
    """The parts with their controls: the first below the last part, the others below a few words.

    An album can't carry any.
    """
    for number, control in enumerate(controls):
        if number or not parts or len(parts[-1].media) > 1:
            parts.append(Part(text=Marked(ground.speak(control.lead))))
        parts[-1] = control.below(parts[-1])
    return parts
