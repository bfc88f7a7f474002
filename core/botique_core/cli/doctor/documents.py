"""Are the documents there that customers are asked to agree to?"""

from __future__ import annotations

from botique_core.cli.doctor.verdict import wrong
from botique_core.errors import SettingsError
from botique_core.findings import Finding
from botique_core.legal.legal import SUBJECT, Legal
from botique_core.settings import ClientSettings


async def check_documents(settings: ClientSettings) -> list[Finding]:
    """Whether the documents can be read, and are there in every language."""
    try:
        legal = Legal.load(settings.legal_folder, settings.client.languages)
    except SettingsError as error:
        return [wrong(SUBJECT, str(error), "correct the document")]
    return legal.check()
