"""What can be read on the client's colour."""

from __future__ import annotations

import pytest

from botique_web.colour import luminance, readable_on


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#0c7a67", "#ffffff"),
        ("#ffd54a", "#10201c"),
        ("#000000", "#ffffff"),
        ("#ffffff", "#10201c"),
    ],
)
def test_text_on_a_colour(colour: str, expected: str) -> None:
    assert readable_on(colour) == expected


def test_text_on_any_grey_has_contrast() -> None:
    for level in range(256):
        colour = f"#{level:02x}{level:02x}{level:02x}"
        lights = sorted((luminance(colour), luminance(readable_on(colour))))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) > 2.5
