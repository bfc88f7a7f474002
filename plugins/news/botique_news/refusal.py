"""Why staff can't have what they asked for, as a phrase to be said in their language."""

from __future__ import annotations

from botique_core.errors import InputRefused


class Refused(InputRefused):
    """`key` names the phrase, `values` fill it in; `field` is where it belongs in a form."""

    def __init__(self, key: str, *, field: str = "", **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.field = field
        self.values = values
