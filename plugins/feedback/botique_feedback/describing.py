"""A request in lines, as the customer checks it and as managers read it."""

from __future__ import annotations

from collections.abc import Mapping

from botique_core.marks import Marked
from botique_core.texts import Texts

# In this order; a line without a value is left out.
LINES = ("kind", "category", "place", "product", "customer", "phone", "text", "files")


def described(texts: Texts, language: str, values: Mapping[str, str | int]) -> Marked:
    """One line for each value that there is, under its name in that language."""
    lines = [
        texts.get(language, f"feedback-line-{name}", value=values[name])
        for name in LINES
        if values.get(name)
    ]
    return Marked.join(lines, "\n")
