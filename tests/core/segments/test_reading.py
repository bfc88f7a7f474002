"""Rules from outside that are none, or too much."""

from __future__ import annotations

import json

import pytest

from botique_core.errors import InputRefused
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments.brought import Brought
from botique_core.segments.reading import FORMS, Raw
from botique_core.segments.rule import EVERYONE, Is, Not, dump
from botique_core.segments.segments import Segments
from botique_core.testing.clock import ManualClock
from tests.core.segments.conftest import TEXTS

REACHABLE: dict[str, object] = {"is": "core.reachable"}


def deep(levels: int) -> dict[str, object]:
    rule = REACHABLE
    for _ in range(levels - 1):
        rule = {"not": rule}
    return rule


def speaks(*languages: object) -> dict[str, object]:
    return {"is": "core.language", "value": {"languages": list(languages)}}


@pytest.mark.parametrize("raw", ['{"all": []}', b'{"all": []}', {"all": []}])
def test_rule_is_text_or_data(segments: Segments, raw: Raw) -> None:
    assert segments.parse(raw) == EVERYONE


def test_double_negation_is_kept_as_it_is(segments: Segments) -> None:
    rule = segments.parse({"not": {"not": REACHABLE}})
    assert isinstance(rule, Not)
    assert isinstance(rule.rule, Not)
    assert isinstance(rule.rule.rule, Is)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "everyone",
        '{"all": [}',
        b"\xff",
        "\ud800",
        {"all": [object()]},
    ],
)
def test_what_is_not_json_is_refused(segments: Segments, raw: Raw) -> None:
    with pytest.raises(InputRefused, match="a rule is plain JSON: "):
        segments.parse(raw)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("[]", "rule"),
        ("7", "rule"),
        ({}, "rule"),
        ({"all": {}}, "rule"),
        ({"all": [], "any": []}, "rule"),
        ({"not": []}, "rule.not"),
        ({"any": [REACHABLE, {"all": [None]}]}, "rule.any.2.all.1"),
        ({"is": 7}, "rule"),
        ({"is": "core.reachable", "values": {}}, "rule"),
    ],
)
def test_what_is_no_rule_is_refused_with_its_place(segments: Segments, raw: Raw, path: str) -> None:
    with pytest.raises(InputRefused) as refused:
        segments.parse(raw)
    assert str(refused.value) == f"{path}: {FORMS}"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (
            {"not": {"is": "core.shoe_size"}},
            "rule.not: there is no condition 'core.shoe_size'; there are: core.language, ",
        ),
        (
            {"is": "gone.card"},
            "rule: there is no condition 'gone.card'; there are: ",
        ),
        (
            {"is": "cards.card"},
            "rule: 'cards.card' belongs to a feature that is switched off",
        ),
        (
            {"is": "core.language"},
            "rule: core.language.languages: Field required",
        ),
        (
            {"is": "core.language", "value": None},
            "rule: core.language: Input should be an object",
        ),
        (
            speaks(),
            "rule: core.language.languages: Tuple should have at least 1 item",
        ),
        (
            speaks(7),
            "rule: core.language.languages.0: Input should be a valid string",
        ),
        (
            speaks("Русский"),
            "rule: core.language.languages.0: Value error, must be a language like ru or pt-BR",
        ),
        (
            speaks("ru\0"),
            "rule: core.language: a text holds the character U+0000",
        ),
        (
            {"is": "core.activity", "value": {"within_days": "7"}},
            "rule: core.activity.within_days: Input should be a valid integer",
        ),
        (
            {"is": "core.activity", "value": {"within_days": 0}},
            "rule: core.activity.within_days: Input should be greater than or equal to 1",
        ),
        (
            {"is": "core.activity", "value": {"within_days": 10**30}},
            "rule: core.activity.within_days: Input should be less than or equal to 3650",
        ),
        (
            {"is": "core.activity", "value": {"within_days": 7, "in": "Moscow"}},
            "rule: core.activity.in: Extra inputs are not permitted",
        ),
        (
            {"is": "core.registered", "value": {}},
            "rule: core.registered: Value error, give since, before or within_days",
        ),
        (
            {"is": "core.registered", "value": {"since": "0001-01-01"}},
            "rule: core.registered.since: Input should be greater than or equal to 1970-01-02",
        ),
        (
            {"is": "core.topic", "value": {"topic": "weather"}},
            "rule: there is no topic 'weather'; there are: news, surveys, ads, service",
        ),
        (
            {"is": "core.consent", "value": {"purpose": "selling"}},
            "rule: core.consent.purpose: Input should be 'processing', 'transfer' or 'advertising'",
        ),
    ],
)
def test_wrong_question_is_refused_with_a_reason(segments: Segments, raw: Raw, reason: str) -> None:
    choices = Subscriptions(ManualClock(), Topics())
    segments = segments.joined_by(TEXTS, choices, Brought(absent={"cards"}))
    with pytest.raises(InputRefused) as refused:
        segments.parse(raw)
    assert str(refused.value)[: len(reason)] == reason


def test_depth_is_limited(segments: Segments) -> None:
    assert dump(segments.parse(deep(8))) != {}
    for levels in (9, 300, 5000):
        with pytest.raises(InputRefused, match="at most 8 deep"):
            segments.parse(deep(levels))
    with pytest.raises(InputRefused, match="at most 8 deep"):
        segments.parse("[" * 60_000)


@pytest.mark.parametrize("leaf", [REACHABLE, {"any": []}])
def test_number_of_leaves_is_limited(segments: Segments, leaf: dict[str, object]) -> None:
    hundred = {"any": [{"all": [leaf] * 50}, {"all": [leaf] * 50}]}
    assert dump(segments.parse(hundred)) != {}
    with pytest.raises(InputRefused, match="at most 100 conditions"):
        segments.parse({"any": [*hundred["any"], leaf]})


def test_size_is_limited(segments: Segments) -> None:
    fits = json.dumps({"all": []}).ljust(65_536)
    assert segments.parse(fits) == EVERYONE
    large = speaks(*["ru"] * 20_000)
    for raw in (fits + " ", large):
        with pytest.raises(InputRefused, match="at most 65536 bytes"):
            segments.parse(raw)


def test_numbers_beyond_all_bounds_are_refused(segments: Segments) -> None:
    with pytest.raises(InputRefused):
        segments.parse({"is": "core.activity", "value": {"within_days": 10**5000}})
