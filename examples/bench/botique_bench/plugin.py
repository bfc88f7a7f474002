"""What the bench client brings to the house."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from botique_bench.echo import PATTERNS, accepted, other
from botique_bench.feedback import LeaveFeedback, begin
from botique_core.plugin import Metadata, Plugin, hookimpl
from botique_core.routing.router import Router


class BenchPlugin(Plugin):
    """Twenty patterns and one dialogue."""

    meta: ClassVar[Metadata] = Metadata(name="bench", version="0.1.0", title="bench-title")

    @hookimpl
    def texts(self) -> Path:
        """The catalogue."""
        return Path(__file__).parent / "locale"

    @hookimpl
    def routes(self, router: Router) -> None:
        """W1's patterns in their order, and W2's command."""
        for pattern in PATTERNS:
            router.hears(pattern, other)
        router.hears("order {number}", accepted)
        router.command("feedback", begin)
        router.conversation(LeaveFeedback())
