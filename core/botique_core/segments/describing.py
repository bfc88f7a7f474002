"""A rule as a sentence, for people who choose and check audiences."""

from __future__ import annotations

from collections.abc import Sequence

from botique_core.segments.conditions import Conditions
from botique_core.segments.rule import AllOf, AnyOf, Is, Not, Rule
from botique_core.segments.speech import Speech


async def described(rule: Rule, conditions: Conditions, speech: Speech) -> str:
    """The rule in words, begun with a capital letter and without a full stop.

    Raises:
        InputRefused: The rule asks for a condition that is not there any more.
    """
    words = await _Sentence(conditions, speech).of(rule)
    return words[:1].upper() + words[1:]


class _Sentence:
    """Puts the words of conditions together; groups inside of groups stand in brackets."""

    def __init__(self, conditions: Conditions, speech: Speech) -> None:
        self._conditions = conditions
        self._speech = speech

    async def of(self, rule: Rule) -> str:
        """The words of a rule."""
        match rule:
            case AllOf(()):
                return self._speech.say("core-segment-everyone")
            case AnyOf(()):
                return self._speech.say("core-segment-nobody")
            case AllOf(rules):
                return await self._joined(rules, "core-segment-and")
            case AnyOf(rules):
                return await self._joined(rules, "core-segment-or")
            case Not(inner):
                return self._speech.say("core-segment-not", rule=await self.of(inner))
            case Is(name, operand):
                return await self._conditions.named(name).words(operand, self._speech)

    async def _joined(self, rules: Sequence[Rule], key: str) -> str:
        if len(rules) == 1:
            return await self.of(rules[0])
        between = f" {self._speech.say(key)} "
        return between.join([await self._bracketed(rule) for rule in rules])

    async def _bracketed(self, rule: Rule) -> str:
        words = await self.of(rule)
        several = isinstance(rule, AllOf | AnyOf) and len(rule.rules) > 1
        return f"({words})" if several else words
