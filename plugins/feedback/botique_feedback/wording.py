"""What customers type, before it is kept."""

from __future__ import annotations

from botique_core.rendering.measure import is_visible


def cleaned(text: str) -> str:
    """The text without what no database keeps (NUL, halves of pairs); empty if nothing shows."""
    kept = text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
    return kept if is_visible(kept) else ""
