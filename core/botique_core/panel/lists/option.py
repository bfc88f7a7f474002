"""One of a few values that a column shows and a filter offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "blue", "green", "amber", "red", "violet"]


@dataclass(frozen=True, slots=True)
class Option:
    """A value with its name and colour.

    `label` is a text key; `text` is the ready name instead, for what the client itself has named.
    Declare them once and give them to the column and to the filter.
    """

    value: str
    label: str = ""
    tone: Tone = "plain"
    text: str = ""
