"""Where a conversation goes after an answer; a step returns exactly one of these."""

from __future__ import annotations

from dataclasses import dataclass

from botique_core.conversations.step import Step
from botique_core.marks import Marked


@dataclass(frozen=True, slots=True)
class Go:
    """On to another step."""

    step: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same question again, after a word on why."""

    because: Marked | None


@dataclass(frozen=True, slots=True)
class Back:
    """To the step before; from the first one it ends the conversation."""


@dataclass(frozen=True, slots=True)
class Done:
    """The conversation has reached its end."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The conversation ends here without having reached its end; its draft is dropped."""


Move = Go | Repeat | Back | Done | Stop


def go(step: Step) -> Go:
    """On to `step`."""
    return Go(step.name)


def repeat(because: Marked | None = None) -> Repeat:
    """The same question again; `because` says what was wrong with the answer."""
    return Repeat(because)


def back() -> Back:
    """To the step before."""
    return Back()


def done() -> Done:
    """The end; what the conversation interrupted goes on, or the main menu is shown."""
    return Done()


def stop() -> Stop:
    """The end without result."""
    return Stop()
