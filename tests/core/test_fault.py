"""What is said of an error never quotes a person."""

from __future__ import annotations

import re

import pytest

from botique_core.errors import InputRefused
from botique_core.fault import fault_of, trace_of


def test_fault_names_class_and_place() -> None:
    with pytest.raises(ValueError, match="Anna") as caught:
        int("Anna, +79001234567")
    assert re.fullmatch(r"ValueError at core/test_fault\.py:\d+", fault_of(caught.value))


def test_fault_of_our_own_error_says_why() -> None:
    assert fault_of(InputRefused("larger than 5 bytes")) == "InputRefused: larger than 5 bytes"


def test_trace_tells_the_way_of_an_error_without_values() -> None:
    def reading() -> None:
        try:
            int("Anna, +79001234567")
        except ValueError as error:
            raise InputRefused("no number") from error

    with pytest.raises(InputRefused) as caught:
        reading()
    lines = trace_of(caught.value).splitlines()
    assert [re.sub(r":\d+", "", line) for line in lines] == [
        "core/test_fault.py reading",
        "ValueError at core/test_fault.py",
        "core/test_fault.py test_trace_tells_the_way_of_an_error_without_values",
        "core/test_fault.py reading",
        "InputRefused at core/test_fault.py: no number",
    ]
