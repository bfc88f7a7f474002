"""Is what should be secret readable by others on this machine?"""

from __future__ import annotations

import os
import stat

from botique_core.cli.doctor.verdict import doubtful, fine
from botique_core.findings import Finding
from botique_core.settings import ClientSettings
from botique_core.settings.reading import SECRETS

OTHERS = stat.S_IRGRP | stat.S_IROTH


async def check_secrecy(settings: ClientSettings) -> list[Finding]:
    """Who may read `.env`."""
    file = settings.folder / SECRETS
    if os.name != "posix" or not file.exists():
        return []
    if file.stat().st_mode & OTHERS:
        return [doubtful(SECRETS, "other users can read the secrets", f"chmod 600 {file}")]
    return [fine(SECRETS, "readable by its owner only")]
