"""An update as the messenger sends it, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.events import Event


@dataclass(frozen=True, slots=True)
class Sample:
    """One raw update; `source` names where its form is described or was recorded."""

    source: str
    raw: bytes
    event: Event
