"""What `[drivers.web]` may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from botique_web.settings import WebSettings


def test_origin_is_written_as_browsers_write_it() -> None:
    settings = WebSettings(origins=("https://Shop.Example.com/", "http://localhost:3000"))
    assert settings.origins == ("https://shop.example.com", "http://localhost:3000")


@pytest.mark.parametrize(
    "origin",
    [
        "shop.example.com",
        "*",
        "https://shop.example.com/page",
        "https://a.example; script-src *",
        "ftp://shop.example.com",
        "https://user@shop.example.com",
    ],
)
def test_origin_that_is_none_is_refused(origin: str) -> None:
    with pytest.raises(ValidationError):
        WebSettings(origins=(origin,))


@pytest.mark.parametrize("accent", ["red", "#fff", "#12345g", "#123456; }"])
def test_accent_that_is_no_colour_is_refused(accent: str) -> None:
    with pytest.raises(ValidationError):
        WebSettings(accent=accent)
