"""Core's end of a driver under test: what it was told."""

from __future__ import annotations

from botique_core.events import Event


class Heard:
    """The `receive` of a bot's context; raises `failure` instead of taking, if there is one."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.failure: Exception | None = None

    async def __call__(self, event: Event) -> None:
        """Keeps the event."""
        if self.failure is not None:
            raise self.failure
        self.events.append(event)
