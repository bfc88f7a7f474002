"""Who uses a saved segment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SegmentUse:
    """Something that names a saved segment; `path` is its page below the panel's address."""

    title: str
    path: str = ""
