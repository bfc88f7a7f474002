from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from botique_core.payloads import AnswerBody, RouteBody, answer_body, read_body, route_body

routes = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-.", min_size=1)


@given(st.integers(min_value=0, max_value=2**63), st.text())
def test_answer_comes_back(serial: int, value: str) -> None:
    assert read_body(answer_body(serial, value)) == AnswerBody(serial, value)


@given(routes, st.text())
def test_route_comes_back(route: str, data: str) -> None:
    assert read_body(route_body(route, data)) == RouteBody(route, data)


def test_bodies_are_short() -> None:
    assert answer_body(1295, "praise") == "q.zz.praise"
    assert route_body("feedback.rate", "17.5") == "r.feedback/rate.17.5"


@pytest.mark.parametrize(
    "body",
    ["", "q", "q.", "q.1", "q..x", "q.-1.x", "q.Z.x", "q." + "1" * 14 + ".x", "r..x", "x.1.y"],
)
def test_anything_else_says_nothing(body: str) -> None:
    assert read_body(body) is None
