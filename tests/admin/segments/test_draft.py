"""Rules taken apart for the editor and put together again."""

from __future__ import annotations

import pytest

from botique_admin.segments.draft import Drafts, Group, Leaf
from botique_core.people.subscriptions import Subscriptions
from botique_core.people.topics import Topics
from botique_core.segments.own.catalogue import core_conditions
from botique_core.testing import ManualClock

RULE = {
    "all": [
        {"is": "core.language", "value": {"languages": ["ru", "en"]}},
        {"not": {"is": "core.activity", "value": {"within_days": 30}}},
        {"not": {"any": [{"is": "core.reachable", "value": {}}]}},
    ]
}
FORM = [
    ("name", "Москва"),
    ("r:kind", "all"),
    ("r.0:kind", "leaf"),
    ("r.0:is", "core.language"),
    ("r.0:v.languages", "ru"),
    ("r.0:v.languages", "en"),
    ("r.1:kind", "leaf"),
    ("r.1:not", "1"),
    ("r.1:is", "core.activity"),
    ("r.1:v.within_days", "30"),
    ("r.10:kind", "any"),
    ("r.10:not", "1"),
    ("r.10.0:kind", "leaf"),
    ("r.10.0:is", "core.reachable"),
    ("r.x:kind", "leaf"),
    ("other:kind", "leaf"),
]


@pytest.fixture
def drafts() -> Drafts:
    clock = ManualClock()
    return Drafts(core_conditions(Subscriptions(clock, Topics()), "Europe/Moscow"))


def test_rule_is_taken_apart_and_put_together(drafts: Drafts) -> None:
    assert drafts.rule(drafts.of_rule(RULE)) == RULE


def test_form_is_read_in_the_order_of_its_places(drafts: Drafts) -> None:
    assert drafts.rule(drafts.of_form(FORM)) == RULE


def test_single_condition_stands_in_a_group(drafts: Drafts) -> None:
    twice = {"not": {"not": {"is": "core.reachable"}}}
    assert drafts.rule(drafts.of_rule(twice)) == {"all": [{"is": "core.reachable", "value": {}}]}


def test_condition_that_is_off_is_kept_as_it_is(drafts: Drafts) -> None:
    rule = {"all": [{"is": "gone.city", "value": {"cities": ["Омск"]}}]}
    root = drafts.of_rule(rule)
    assert root == Group("all", [Leaf("gone.city", raw='{"cities": ["Омск"]}')])
    form = [("r:kind", "all"), ("r.0:kind", "leaf"), ("r.0:is", "gone.city")]
    assert drafts.rule(drafts.of_form([*form, ("r.0:raw", '{"cities": ["Омск"]}')])) == rule
    assert drafts.rule(drafts.of_form([*form, ("r.0:raw", "no json")])) == {
        "all": [{"is": "gone.city", "value": {}}]
    }


def test_buttons_add_and_drop(drafts: Drafts) -> None:
    root = Group()
    for action in ("add:r", "group:r", "add:r.1", "drop:r.0", "drop:r.0.1"):
        drafts.changed(root, action)
    assert root == Group("all", [Group("any", [Leaf("core.language")])])


@pytest.mark.parametrize(
    "action", ["", "drop:r", "drop:r.7", "add:r.0", "add:r.0.0.0", "group:x", "add:r.-1", "burn:r"]
)
def test_buttons_that_make_no_sense_change_nothing(drafts: Drafts, action: str) -> None:
    root = Group("all", [Leaf("core.reachable")])
    drafts.changed(root, action)
    assert root == Group("all", [Leaf("core.reachable")])


def test_depth_has_an_end(drafts: Drafts) -> None:
    deep = "r" + ".0" * 3_000
    path, form = "r", [("r:kind", "all"), (f"{deep}:kind", "all")]
    for _ in range(20):
        path += ".0"
        form.append((f"{path}:kind", "any"))
    rule, depth = drafts.rule(drafts.of_form(form)), 0
    while below := rule.get("all", rule.get("any")):
        rule, depth = below[0], depth + 1
    assert depth == 7
