"""One step of a conversation: a function that asks, and functions that take the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from botique_core.patterns.matcher import Matcher
from botique_core.patterns.pattern import compile_pattern

Function = Callable[..., Any]
FunctionT = TypeVar("FunctionT", bound=Callable[..., Awaitable[Any] | Any])


class Step:
    """Made by `@step`: `ask(conversation, talk, state)` gives a Question, or a Move to pass on.

    `@name.answered` takes any answer that fits the question; `@name.heard("pattern")` takes a
    typed answer that says the pattern, before `answered` is asked.
    """

    def __init__(self, ask: Function) -> None:
        self.ask = ask
        self.name: str = ask.__name__
        self.take: Function | None = None
        self.patterns: Matcher[Function] = Matcher()
        self.patterns.compile()

    def answered(self, function: FunctionT) -> FunctionT:
        """Registers `function(conversation, talk, state, answer)`, which returns a Move."""
        self.take = function
        return function

    def heard(self, pattern: str | re.Pattern[str]) -> Callable[[FunctionT], FunctionT]:
        """Registers `function(conversation, talk, state, **captures)` for a typed answer."""

        def register(function: FunctionT) -> FunctionT:
            self.patterns.add(compile_pattern(pattern), function)
            self.patterns.compile()
            return function

        return register


def step(ask: Function) -> Step:
    """Makes a method of a conversation one of its steps; the first one declared begins it."""
    return Step(ask)
