"""What `hears` hears."""

from __future__ import annotations

import re

import pytest

from botique_core.patterns.matcher import Matcher
from botique_core.patterns.pattern import compile_pattern


def heard(pattern: str | re.Pattern[str], text: str) -> dict[str, object] | None:
    matcher: Matcher[str] = Matcher()
    matcher.add(compile_pattern(pattern), "route")
    matcher.compile()
    match = next(matcher.matches(text), None)
    return None if match is None else dict(match.captures)


@pytest.mark.parametrize(
    ("pattern", "text", "captures"),
    [
        ("hello", "  HELLO ", {}),
        ("Привет, мир", "привет,   МИР", {}),
        ("what? (really.)", "What? (Really.)", {}),
        ("what?", "wha", None),
        ("call me {name}", "call me Anna Maria", {"name": "Anna Maria"}),
        ("call me {name}", "call me ", None),
        ("order {n:int}", "Order 17", {"n": 17}),
        ("order {n:int}", "order seventeen", None),
        ("order {n:int}", "order -3", {"n": -3}),
        ("track {code:word}", "track A-1", {"code": "A-1"}),
        ("track {code:word}", "track A 1", None),
        ("news [today]", "news", {}),
        ("news [today]", "news today", {}),
        ("news [today]", "newstoday", None),
        ("[please] order {n:int} [now]", "order 5", {"n": 5}),
        ("[please] order {n:int} [now]", "please order 5 now", {"n": 5}),
        ("[for {name}] menu", "for Ann menu", {"name": "Ann"}),
        ("[for {name}] menu", "menu", {}),
        ("remind me to {task} at {time}", "remind me to eat at 5", {"task": "eat", "time": "5"}),
        ("a|b", "a", None),
        (re.compile(r"(?P<code>[a-z]{2}\d+)"), "AB12", {"code": "AB12"}),
        ("note {text}", "note first\nsecond", {"text": "first\nsecond"}),
    ],
)
def test_pattern_hears_whole_messages(
    pattern: str | re.Pattern[str], text: str, captures: dict[str, object] | None
) -> None:
    assert heard(pattern, text) == captures


@pytest.mark.parametrize(
    "pattern", ["order {n:real}", "a {x} {x}", "open [part", "close] part", "{Not a name}"]
)
def test_pattern_malformed_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(pattern))):
        compile_pattern(pattern)


def test_pattern_with_back_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="back references"):
        compile_pattern(re.compile(r"(\w)\1"))


def test_matcher_prefers_literals_then_order_of_registration() -> None:
    matcher: Matcher[str] = Matcher()
    for route, pattern in [("any", "my {what}"), ("orders", "my orders"), ("late", "my {n:int}")]:
        matcher.add(compile_pattern(pattern), route)
    matcher.compile()
    assert [match.route for match in matcher.matches("My Orders")] == ["orders", "any"]
    assert [match.route for match in matcher.matches("my 7")] == ["any", "late"]
    assert list(matcher.matches("your 7")) == []


def test_matcher_survives_hostile_text() -> None:
    matcher: Matcher[str] = Matcher()
    matcher.add(compile_pattern("{a} {b} {c}"), "three")
    matcher.compile()
    assert next(matcher.matches("x" * 100_000), None) is None
