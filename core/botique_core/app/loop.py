"""A part of a running app that is at work all the time."""

from __future__ import annotations

from typing import Protocol


class Loop(Protocol):
    """Works from the app's start to its stop."""

    async def run(self) -> None:
        """Runs until cancelled; returns only if there is nothing for it to do."""
        ...
