"""Why the panel refuses somebody."""

from __future__ import annotations

from botique_core.errors import InputRefused


class Refused(InputRefused):
    """Refused with a phrase for the person: `key` of the texts, `values` for it."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
