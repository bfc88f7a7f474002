"""What the fitting of one message stands on: the messenger, the voice, the count of losses."""

from __future__ import annotations

import msgspec

from botique_core.messages import Ask
from botique_core.profile import Profile
from botique_core.rendering.clusters import clipped
from botique_core.rendering.measure import fits, is_visible
from botique_core.rendering.rendered import Downgrade, Link, Sign, Speak


class Ground(msgspec.Struct, frozen=True):
    """The messenger's profile, the four helpers of `render`, and what was lost so far."""

    profile: Profile
    sign: Sign
    speak: Speak
    link: Link
    lost: list[Downgrade]

    def can_ask(self, ask: Ask) -> bool:
        """Whether the messenger has a button of its own for that."""
        return self.profile.contact_request if ask == "contact" else self.profile.location_request

    def shows(self, label: str) -> bool:
        """Whether a button can show the whole label."""
        profile = self.profile
        return fits(label, profile.label_max, profile.text_unit) and is_visible(label)

    def clipped(self, label: str) -> str:
        """As much of a label as a button can show."""
        return clipped(label, self.profile.label_max, self.profile.text_unit)
