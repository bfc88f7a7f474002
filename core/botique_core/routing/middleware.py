"""The five places where a feature may step into a message's way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from botique_core.messages import Message
from botique_core.talk import Talk

Proceed = Callable[[], Awaitable[None]]
Around = Callable[[Talk, Proceed], Awaitable[None]]
Matching = Callable[[Talk, bool], bool]
Sending = Callable[[Talk, Message], Message | None]


@dataclass(slots=True)
class Middleware:
    """Functions by stage, each list called in order of registration.

    - `received(talk, proceed)`: around everything that one event causes;
    - `captured(talk, proceed)`: around an answer inside a conversation;
    - `matching(talk, matched)`: may refuse a route whose pattern matched;
    - `heard(talk, proceed)`: around the handler of a route that was chosen;
    - `sending(talk, message)`: may change a message, or drop it by giving None.

    Whoever does not await `proceed()` ends the event there.
    """

    received: list[Around] = field(default_factory=list)
    captured: list[Around] = field(default_factory=list)
    matching: list[Matching] = field(default_factory=list)
    heard: list[Around] = field(default_factory=list)
    sending: list[Sending] = field(default_factory=list)

    def extended(self, other: Middleware) -> Middleware:
        """These, then the other's."""
        return Middleware(
            received=self.received + other.received,
            captured=self.captured + other.captured,
            matching=self.matching + other.matching,
            heard=self.heard + other.heard,
            sending=self.sending + other.sending,
        )


async def run(stages: list[Around], talk: Talk, core: Proceed) -> None:
    """Runs `core` inside all `stages`, the first outermost."""
    for stage in reversed(stages):
        core = _wrapped(stage, talk, core)
    await core()


def _wrapped(stage: Around, talk: Talk, inner: Proceed) -> Proceed:
    return lambda: stage(talk, inner)
