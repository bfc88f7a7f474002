"""File names from outside, made harmless."""

from __future__ import annotations

import unicodedata

from botique_core.media.models import NAME_MAX


def clean_name(name: str) -> str:
    """A file name without folders, control characters and tricks of writing direction."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, suffix = visible.rpartition(".")
    if len(visible) > NAME_MAX and stem and len(suffix) < NAME_MAX // 2:
        return stem[: NAME_MAX - len(suffix) - 1] + dot + suffix
    return visible[:NAME_MAX]
