"""What `botique doctor` should know about proving numbers."""

from __future__ import annotations

from botique_core.findings import Finding
from botique_profile.settings import ProfileSettings

SUBJECT = "profile"


def check(settings: ProfileSettings) -> list[Finding]:
    """Whether codes go to the house instead of to those whose numbers they prove."""
    if not settings.code_to:
        return []
    return [
        Finding(
            "warning",
            SUBJECT,
            "codes that prove phone numbers go to one mailbox: whoever reads it has any number",
            "that is for trying things out: empty code_to before customers come",
        )
    ]
